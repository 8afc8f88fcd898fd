import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { setupQuery } from '../api/queries.ts';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment } from './environment.ts';

/** Chooses the environment; the address keeps it. An opened event belongs to one environment, so it closes. */
export function EnvironmentSwitch() {
  const text = useMessages();
  const env = useEnvironment();
  const navigate = useNavigate();
  const { data: setup } = useQuery(setupQuery);
  const names = setup?.environments.map(({ name }) => name) ?? [];
  return (
    <select
      className="field environment"
      aria-label={text.environment.label}
      value={env}
      onChange={(change) =>
        navigate({ to: '.', search: ({ open: _closed, ...kept }) => ({ ...kept, env: change.target.value }) })
      }
    >
      {(names.includes(env) ? names : [...names, env]).map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
