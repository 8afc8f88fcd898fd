import type { QuarantineProgress, ReplayReport } from '@eventbook/server';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { postStream } from '../api/post-stream.ts';
import { apiUrl } from '../api/request.ts';
import { useMessages } from '../messages/messages.ts';
import { showToast } from '../ui/toast.tsx';
import { refreshQuality } from './queries.ts';
import { filterOfTarget, type Target } from './target.ts';

/** How far a replay is: looked at first, then done. */
export type ReplayPhase =
  | { readonly kind: 'looking' | 'replaying'; readonly progress?: QuarantineProgress }
  | { readonly kind: 'looked' | 'replayed'; readonly answer: ReplayReport }
  | { readonly kind: 'failed'; readonly message: string };

/** The two steps of a replay. What was begun goes on when the dialog is closed, and its end is said by a toast. */
export function useReplay(env: string, target: Target) {
  const client = useQueryClient();
  const text = useMessages().quality.dialog;
  const [phase, setPhase] = useState<ReplayPhase>({ kind: 'looking' });
  // Looked at and done by the same question, whatever the page behind shows meanwhile.
  const [asked] = useState(() => ({ env, filter: filterOfTarget(target) }));
  const isOpen = useRef(true);
  const stop = useRef(new AbortController());
  const ask = useCallback(
    (dryRun: boolean, kind: 'looking' | 'replaying', signal?: AbortSignal) =>
      postStream<ReplayReport, QuarantineProgress>(
        apiUrl('/quarantine/replay'),
        { ...asked, dryRun },
        { ...(signal && { signal }), onProgress: (progress) => isOpen.current && setPhase({ kind, progress }) },
      ),
    [asked],
  );
  const look = useCallback(() => {
    stop.current.abort();
    stop.current = new AbortController();
    const { signal } = stop.current;
    setPhase({ kind: 'looking' });
    ask(true, 'looking', signal).then(
      (answer) => !signal.aborted && setPhase({ kind: 'looked', answer }),
      (error: Error) => !signal.aborted && setPhase({ kind: 'failed', message: error.message }),
    );
  }, [ask]);
  useEffect(() => {
    isOpen.current = true;
    look();
    return () => {
      isOpen.current = false;
      stop.current.abort();
    };
  }, [look]);
  const replay = async () => {
    setPhase({ kind: 'replaying' });
    try {
      const answer = await ask(false, 'replaying');
      if (isOpen.current) setPhase({ kind: 'replayed', answer });
      else showToast(text.replayed(answer.replayed ?? 0));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (isOpen.current) setPhase({ kind: 'failed', message });
      else showToast(message);
    }
    await refreshQuality(client);
  };
  return { phase, look, replay };
}
