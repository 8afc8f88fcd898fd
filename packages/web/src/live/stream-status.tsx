import { useEffect, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import type { StreamState } from './live-stream.ts';

interface StreamStatusProps {
  readonly stream: StreamState;
  readonly paused: boolean;
  readonly onRetry: () => void;
}

/** Says how the stream stands, and when a lost one is tried again. */
export function StreamStatus({ stream, paused, onRetry }: StreamStatusProps) {
  const text = useMessages();
  const wait = useSecondsUntil(stream.kind === 'waiting' ? stream.retryAt : undefined);
  const kind = stream.kind === 'open' && paused ? 'paused' : stream.kind;
  return (
    <div className={`stream stream-${kind}`}>
      <span className="stream-dot" aria-hidden="true" />
      {/* A count-down read aloud every second would be noise: the loss is announced once. */}
      <span className="sr-only" role="status">
        {stream.kind === 'waiting' ? text.live.stream.down : ''}
      </span>
      <span>{kind === 'waiting' ? text.live.stream.lost(wait) : text.live.stream[kind]}</span>
      {kind === 'waiting' && (
        <button className="inline-button" type="button" onClick={onRetry}>
          {text.live.stream.retry}
        </button>
      )}
    </div>
  );
}

function useSecondsUntil(at: number | undefined): number {
  const [, tick] = useState(0);
  useEffect(() => {
    if (at === undefined) return;
    const timer = setInterval(() => tick((count) => count + 1), 500);
    return () => clearInterval(timer);
  }, [at]);
  return at === undefined ? 0 : Math.max(0, Math.ceil((at - Date.now()) / 1_000));
}
