import type { Violations } from '@eventbook/server';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { useDates } from '../people/use-dates.ts';

/** Bodies that could not be decoded: there is no event in them that could break a plan. */
export function BodiesTable({ bodies }: { readonly bodies: Violations['bodies'] }) {
  const text = useMessages().quality;
  const format = useFormat();
  const dates = useDates();
  return (
    <section className="quality-bodies" aria-label={text.bodies}>
      <h2>{text.bodies}</h2>
      <p className="hint">{text.bodiesHint}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <section className="table-scroll" tabIndex={0} aria-label={text.bodies}>
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{text.bodyColumns.reason}</th>
              <th scope="col" className="number">
                {text.bodyColumns.count}
              </th>
              <th scope="col" className="number">
                {text.bodyColumns.bytes}
              </th>
              <th scope="col">{text.bodyColumns.firstSeen}</th>
              <th scope="col">{text.bodyColumns.lastSeen}</th>
            </tr>
          </thead>
          <tbody>
            {bodies.map(({ reason, count, bytes, firstSeen, lastSeen }) => (
              <tr key={reason}>
                <th scope="row">{reason}</th>
                <td className="number">{format.number(count)}</td>
                <td className="number">{format.number(bytes)}</td>
                <td>{dates.minute(firstSeen)}</td>
                <td>{dates.minute(lastSeen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
