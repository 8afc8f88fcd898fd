import { useQuery } from '@tanstack/react-query';
import { statusQuery } from '../api/queries.ts';
import { useMessages } from '../messages/messages.ts';
import { Icon } from '../ui/icon.tsx';
import { usePainted } from '../ui/use-painted.ts';
import { healthTrouble } from './health-trouble.ts';

/** Says what is wrong with the installation, if anything; the gravest only. */
export function HealthBanner() {
  const text = useMessages();
  const { data: status, isError } = useQuery({ ...statusQuery, enabled: usePainted() });
  const trouble = healthTrouble(status, isError);
  return (
    <div role="status">
      {trouble && (
        <p className={`banner banner-${trouble.kind === 'lag' ? 'warn' : 'bad'}`}>
          <Icon name="warning" />
          {trouble.kind === 'lag' ? text.health.lag(trouble.seconds) : text.health[trouble.kind]}
        </p>
      )}
    </div>
  );
}
