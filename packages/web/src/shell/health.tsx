import { useQuery } from '@tanstack/react-query';
import { statusQuery } from '../api/queries.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { usePainted } from '../ui/use-painted.ts';
import { useEnvironment } from './environment.ts';

/** The counters of the environment, small. `waiting` shows only when something waits. */
export function Health() {
  const text = useMessages();
  const format = useFormat();
  const env = useEnvironment();
  const { data: status } = useQuery({ ...statusQuery, enabled: usePainted() });
  const counters = status?.environments.find(({ name }) => name === env);
  const shown = (['received', 'stored', 'quarantined', 'waiting'] as const).filter(
    (name) => name !== 'waiting' || (counters?.waiting ?? 0) > 0,
  );
  return (
    <dl className="health" aria-label={text.health.label}>
      {shown.map((name) => (
        <div key={name} className={`health-${name}`} title={text.health.hints[name]}>
          <dt>{text.health[name]}</dt>
          {/* Until the first answer there is no number: a zero would be a lie, and any sign would be moved by the number. */}
          <dd>{counters ? format.number(counters[name]) : ''}</dd>
        </div>
      ))}
    </dl>
  );
}
