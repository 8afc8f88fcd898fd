import type { Home } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { Part } from './part.tsx';

/** The events that changed most between the two days. */
export function Movers({ home: { movers } }: { readonly home: Home }) {
  const text = useMessages().home;
  const format = useFormat();
  if (!movers) return null;
  return (
    <Part title={text.changed}>
      {movers.length === 0 ? (
        <p className="hint">{text.nothingChanged}</p>
      ) : (
        <table className="data-table">
          <caption className="sr-only">{text.changedHint}</caption>
          <thead>
            <tr>
              <th scope="col">{text.event}</th>
              <th scope="col" className="number">
                {text.dayBefore}
              </th>
              <th scope="col" className="number">
                {text.yesterday}
              </th>
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
                    {event}
                  </Link>
                </th>
                <td className="number">{format.number(dayBefore)}</td>
                <td className="number">{format.number(yesterday)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}
