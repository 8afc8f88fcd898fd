import { EventbookError } from '../errors.ts';
import type { Rooms } from './rooms.ts';

/**
 * The environment that a request asks for; the first of the config when it names none.
 * @throws EventbookError `unknown_environment`.
 */
export function environmentOf({ config }: Pick<Rooms, 'config'>, asked: string | undefined): string {
  const environment = asked ?? config.environments[0] ?? '';
  if (!config.environments.includes(environment)) {
    throw new EventbookError(
      'unknown_environment',
      `There is no environment "${environment}"; there are ${config.environments.join(', ')}.`,
    );
  }
  return environment;
}
