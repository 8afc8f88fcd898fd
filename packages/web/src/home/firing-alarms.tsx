import type { Home } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useDates } from '../people/use-dates.ts';
import { Icon } from '../ui/icon.tsx';
import { Part } from './part.tsx';

const envOnly = ({ env }: { readonly env?: string }) => (env ? { env } : {});

/** The alarms that fire, and what came before each. */
export function FiringAlarms({ home: { alarms } }: { readonly home: Home }) {
  const text = useMessages();
  const dates = useDates();
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
              <span className="muted">{text.alarms.since(dates.minute(alarm.since))}</span>
              {alarm.after && <span>{text.alarms.after(alarm.after.text, dates.minute(alarm.after.at))}</span>}
            </li>
          ))}
        </ul>
      )}
      <Link to="/alarms" search={envOnly}>
        {text.home.toAlarms}
      </Link>
    </Part>
  );
}
