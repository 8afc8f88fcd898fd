import type { Home } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { Breakable } from '../ui/breakable.tsx';
import { Part } from './part.tsx';

/** The events that changed most between the two days. */
export function Movers({ home: { movers } }: { readonly home: Home }) {
  const text = useMessages().home;
  const format = useFormat();
  if (!movers) return null;
  const most = Math.max(...movers.map(({ yesterday, dayBefore }) => Math.abs(yesterday - dayBefore)));
  return (
    <Part title={text.changed}>
      {movers.length === 0 ? (
        <p className="hint">{text.nothingChanged}</p>
      ) : (
        <table className="data-table home-movers">
          <caption className="sr-only">{text.changedHint}</caption>
          <thead>
            <tr>
              <th scope="col">{text.event}</th>
              <th scope="col" className="number home-before">
                {text.dayBefore}
              </th>
              <th scope="col" className="number">
                {text.yesterday}
              </th>
              <th scope="col" className="number">
                {text.change}
              </th>
              <td className="home-bar" />
            </tr>
          </thead>
          <tbody>
            {movers.map(({ event, yesterday, dayBefore }) => (
              <tr key={event}>
                <th scope="row">
                  <Link
                    to="/questions/$kind"
                    params={{ kind: 'trends' }}
                    search={({ env }) => ({
                      ...(env && { env }),
                      q: JSON.stringify({ series: [{ event }], dateRange: { from: '-14d' } }),
                    })}
                  >
                    <Breakable name={event} />
                  </Link>
                </th>
                <td className="number home-before">{format.number(dayBefore)}</td>
                <td className="number">{format.number(yesterday)}</td>
                <td className="number">
                  {dayBefore === 0 ? text.isNew : format.change((yesterday - dayBefore) / dayBefore)}
                </td>
                <td className="home-bar">
                  <Bar share={(yesterday - dayBefore) / most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}

/** How many more or fewer, beside the others: to the right of the middle for more, to the left for fewer. The numbers beside it say it. */
function Bar({ share }: { readonly share: number }) {
  const width = Math.max(Math.abs(share) * 50, 2);
  return (
    <span className="home-bar-track" aria-hidden="true">
      <span
        className={share > 0 ? 'home-bar-more' : 'home-bar-less'}
        style={{ inlineSize: `${width}%`, insetInlineStart: `${share > 0 ? 50 : 50 - width}%` }}
      />
    </span>
  );
}
