import type { DiscardReport } from '@eventbook/server';
import type { QueryClient } from '@tanstack/react-query';
import { apiUrl, send } from '../api/request.ts';
import type { Messages } from '../messages/messages.ts';
import { showToast } from '../ui/toast.tsx';
import { refreshQuality } from './queries.ts';

interface Discard {
  readonly env: string;
  /** As the API takes it. */
  readonly filter: object;
  readonly reason: string;
  readonly by: string;
  readonly count: number;
}

/** Discards once the time to take it back is over; at once when the page is left before. */
export function discardLater(discard: Discard, client: QueryClient, text: Messages['quality']['dialog']): void {
  const { env, filter, reason, by, count } = discard;
  const url = apiUrl('/quarantine/discard');
  const body = { env, filter, reason, ...(by !== '' && { by }) };
  const onLeave = () => {
    // A page that is left does not learn the answer; the request goes out all the same.
    void fetch(url, {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  };
  addEventListener('pagehide', onLeave);
  const settle = () => removeEventListener('pagehide', onLeave);
  showToast(
    text.willDiscard(count),
    () => {
      settle();
      showToast(text.notDiscarded);
    },
    async () => {
      settle();
      try {
        const { discarded = 0 } = await send<DiscardReport>('POST', url, body);
        showToast(text.discarded(discarded));
      } catch (error) {
        showToast(text.discardFailed(error instanceof Error ? error.message : String(error)));
      }
      await refreshQuality(client);
    },
  );
}
