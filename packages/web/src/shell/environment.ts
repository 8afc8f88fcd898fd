import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { setupQuery } from '../api/queries.ts';

/** The environment that the page shows: the address's, else the config's first. Only below the shell, which waits for the setup. */
export function useEnvironment(): string {
  const { env } = useSearch({ strict: false });
  const { data: setup } = useQuery(setupQuery);
  return env ?? setup?.environments[0]?.name ?? 'production';
}
