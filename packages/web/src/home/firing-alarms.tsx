import type { Home } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { useDates } from '../people/use-dates.ts';
import { Icon } from '../ui/icon.tsx';
import { Part } from './part.tsx';

const envOnly = ({ env }: { readonly env?: string }) => (env ? { env } : {});

/** The alarms that fire, and what came before each; those that could not be looked at. */
export function FiringAlarms({ home: { alarms, failedAlarms } }: { readonly home: Home }) {
  const text = useMessages();
  const dates = useDates();
  const format = useFormat();
  return (
    <Part title={text.alarms.title}>
      {alarms.length === 0 ? (
        <p className="alarm-quiet">
          <Icon name="stored" /> {text.home.noneFiring}
        </p>
      ) : (
        <ul className="rows">
          {alarms.map((alarm) => (
            <li key={alarm.id}>
              <span className="alarm-firing">
                <Icon name="quarantined" /> <strong>{alarm.name}</strong>
              </span>
              <span className="muted">
                {text.alarms.since(dates.minute(alarm.since))}
                {alarm.value !== undefined && ` · ${text.alarms.value(format.number(alarm.value))}`}
              </span>
              {alarm.after && <span>{text.alarms.after(alarm.after.text, dates.minute(alarm.after.at))}</span>}
            </li>
          ))}
        </ul>
      )}
      {failedAlarms.map(({ id, name, error }) => (
        <p key={id} className="alarm-failed">
          <Icon name="warning" /> {text.home.failedAlarm(name, error)}
        </p>
      ))}
      <Link to="/alarms" search={envOnly}>
        {text.home.toAlarms}
      </Link>
    </Part>
  );
}
