import type { Setup } from './contract.ts';
import type { Rooms } from './rooms.ts';

/** What a first call needs, and what the UI needs to be drawn: the names of the product and of its environments. */
export function readSetup({ config, state, host, version }: Rooms): Setup {
  const tokens = state.tokens.list().filter(({ revokedAt }) => revokedAt === undefined);
  const { product, timezone, weekStart } = config;
  const environments = config.environments.map((name) => ({
    name,
    token: tokens.find(({ environment }) => environment === name)?.token ?? '',
  }));
  return { product, host: host(), timezone, weekStart, environments, version };
}
