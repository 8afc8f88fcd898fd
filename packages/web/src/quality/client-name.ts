import type { Messages } from '../messages/messages.ts';

/** What a client calls itself, with its version and that of the app that it is in. */
export function clientName(
  lib: string | undefined,
  version: string | undefined,
  text: Messages['quality'],
  appVersion?: string,
): string {
  const parts = [lib || text.noClient, version, appVersion && text.appVersion(appVersion)];
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
