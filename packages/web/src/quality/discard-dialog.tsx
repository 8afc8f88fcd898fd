import type { DiscardReport, EventPage } from '@eventbook/server';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { apiUrl, request, send } from '../api/request.ts';
import { useMessages } from '../messages/messages.ts';
import { createSetting } from '../shell/setting.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/failure.tsx';
import { discardLater } from './discard-later.ts';
import { filterOf } from './quality-search.ts';
import { filterOfTarget, type Target } from './target.ts';

/** Who discards, remembered for the next time. */
const byName = createSetting<string>(
  'eventbook.by',
  (text) => text ?? '',
  (name) => (name === '' ? undefined : name),
);

/** Asks why before quarantined events are discarded, and says what that means. */
export function DiscardDialog({
  env,
  target,
  onClose,
}: {
  readonly env: string;
  readonly target: Target;
  readonly onClose: () => void;
}) {
  const messages = useMessages();
  const text = messages.quality.dialog;
  const id = useId();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [by, setBy] = useState(byName.read());
  // Looked at once: what comes while someone writes the reason is not discarded unseen.
  const [asked] = useState(target);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['quality', 'discard', env, asked],
    queryFn: async ({ signal }) => {
      const filter = asked.ids === undefined ? await untilNow(env, asked, signal) : filterOfTarget(asked);
      if (filter === undefined) return { matched: 0, filter: {} };
      const body = { env, filter, reason: '-', dryRun: true };
      const { matched } = await send<DiscardReport>('POST', apiUrl('/quarantine/discard'), body);
      return { matched, filter };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnMount: false,
  });
  const matched = data?.matched ?? 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (data === undefined || matched === 0) return;
    byName.write(by.trim());
    discardLater({ env, filter: data.filter, reason: reason.trim(), by: by.trim(), count: matched }, client, text);
    onClose();
  };
  return (
    <Dialog label={text.discardTitle} className="quality-dialog" onClose={onClose}>
      <form onSubmit={submit}>
        <h2>{text.discardTitle}</h2>
        <p>{text.discardHint}</p>
        {error && <Failure message={error.message} onRetry={refetch} />}
        <p className="quality-outcome" role="status">
          {isPending ? text.counting : error ? '' : matched === 0 ? text.noneMatch : text.discardCount(matched)}
        </p>
        <div className="form-field">
          <label htmlFor={`${id}-reason`}>{text.reason}</label>
          <textarea
            id={`${id}-reason`}
            className="field"
            data-first
            required
            rows={2}
            maxLength={1_000}
            value={reason}
            aria-describedby={`${id}-reason-hint`}
            onChange={({ target: field }) => setReason(field.value)}
          />
          <span className="hint" id={`${id}-reason-hint`}>
            {text.reasonHint}
          </span>
        </div>
        <div className="form-field">
          <label htmlFor={`${id}-by`}>{text.by}</label>
          <input
            id={`${id}-by`}
            className="field"
            maxLength={200}
            autoComplete="name"
            value={by}
            aria-describedby={`${id}-by-hint`}
            onChange={({ target: field }) => setBy(field.value)}
          />
          <span className="hint" id={`${id}-by-hint`}>
            {text.byHint}
          </span>
        </div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {text.cancel}
          </button>
          <button type="submit" className="button-main" disabled={matched === 0 || reason.trim() === ''}>
            {text.discard(matched)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The filter, ended at the newest event that it matches now; undefined where it matches none. By the server's clock: this machine's may be wrong. */
async function untilNow(env: string, { search }: Target, signal: AbortSignal) {
  const filter = filterOf(search);
  const page = await request<EventPage>(apiUrl('/quarantine', { env, ...filter, limit: 1 }), signal);
  const [newest] = page.records;
  return newest && { ...filter, to: new Date(Date.parse(newest.receivedAt) + 1).toISOString() };
}
