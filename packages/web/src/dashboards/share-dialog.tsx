import type { NewShare, SavedDashboard, Share } from '@eventbook/server';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { apiUrl, request, send } from '../api/request.ts';
import { useMessages } from '../messages/messages.ts';
import { useDates } from '../people/use-dates.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.tsx';

const lasting = { forever: undefined, week: 7, month: 30 } as const;
const dayMs = 86_400_000;

/** The links to a dashboard: made, copied, revoked. */
export function ShareDialog({
  dashboard,
  env,
  onClose,
}: {
  readonly dashboard: SavedDashboard;
  readonly env: string;
  readonly onClose: () => void;
}) {
  const messages = useMessages();
  const text = messages.dashboards;
  const dates = useDates();
  const client = useQueryClient();
  const path = `/dashboards/${encodeURIComponent(dashboard.id)}/shares`;
  const queryKey = ['shares', dashboard.id];
  const {
    data: shares,
    error,
    refetch,
  } = useQuery({
    queryKey,
    queryFn: ({ signal }) => request<Share[]>(apiUrl(path), signal),
  });
  const [lasts, setLasts] = useState<keyof typeof lasting>('forever');
  const [label, setLabel] = useState('');
  const [personal, setPersonal] = useState(false);
  const [made, setMade] = useState<NewShare>();
  const [failure, setFailure] = useState<string>();
  const told = (refused: unknown) => setFailure(refused instanceof Error ? refused.message : String(refused));
  const create = async (submit: FormEvent) => {
    submit.preventDefault();
    const days = lasting[lasts];
    try {
      setMade(
        await send<NewShare>('POST', apiUrl(path), {
          env,
          label: label.trim(),
          personal,
          ...(days !== undefined && { expiresAt: new Date(Date.now() + days * dayMs).toISOString() }),
        }),
      );
      setFailure(undefined);
      setLabel('');
      await client.invalidateQueries({ queryKey });
    } catch (refused) {
      told(refused);
    }
  };
  const revoke = async (share: Share) => {
    try {
      await send('DELETE', apiUrl(`${path}/${encodeURIComponent(share.id)}`));
      if (made?.id === share.id) setMade(undefined);
      await client.invalidateQueries({ queryKey });
      showToast(text.revoked);
    } catch (refused) {
      told(refused);
    }
  };
  const open = shares?.filter(({ revokedAt }) => revokedAt === undefined);
  return (
    <Dialog label={text.links} className="share-dialog" onClose={onClose}>
      <div className="section-head">
        <h2>{text.links}</h2>
        <form method="dialog">
          <button className="button-quiet" type="submit" aria-label={messages.common.close}>
            <Icon name="close" />
          </button>
        </form>
      </div>
      <p className="hint">{text.linksHint}</p>
      {error && <Failure message={error.message} onRetry={refetch} />}
      {failure !== undefined && <Failure message={failure} />}
      {made && (
        <div className="share-made" role="status">
          <p>{text.newLinkHint}</p>
          <div className="form-row">
            <input className="field mono" readOnly aria-label={text.links} value={`${location.origin}${made.path}`} />
            <CopyButton wide text={`${location.origin}${made.path}`} label={text.copyLink} />
          </div>
        </div>
      )}
      {open?.length === 0 && <p className="hint">{text.noLinks}</p>}
      <ul className="rows">
        {open?.map((share) => (
          <li key={share.id}>
            <span>{share.label || share.environment}</span>
            <span className="muted">
              {text.made(dates.minute(share.createdAt))}
              {share.expiresAt !== undefined &&
                ` · ${Date.parse(share.expiresAt) < Date.now() ? text.expired(dates.minute(share.expiresAt)) : text.expires(dates.minute(share.expiresAt))}`}
              {share.personal && ` · ${text.personal}`}
            </span>
            <button type="button" className="button-quiet rows-number" onClick={() => revoke(share)}>
              {text.revoke}
              <span className="sr-only"> {share.label || share.environment}</span>
            </button>
          </li>
        ))}
      </ul>
      <form className="share-new" onSubmit={create} aria-label={text.newLink}>
        <label className="form-field">
          <span>{text.whom}</span>
          <input className="field" maxLength={200} value={label} onChange={({ target }) => setLabel(target.value)} />
        </label>
        <label className="form-field">
          <span>{text.lasts}</span>
          <select
            className="field"
            value={lasts}
            // The options are these names.
            onChange={({ target }) => setLasts(target.value as keyof typeof lasting)}
          >
            {Object.keys(lasting).map((name) => (
              <option key={name} value={name}>
                {text.lasting[name as keyof typeof lasting]}
              </option>
            ))}
          </select>
        </label>
        <label className="switch">
          <input type="checkbox" checked={personal} onChange={({ target }) => setPersonal(target.checked)} />
          <span>
            {text.personalToo}
            <span className="hint">{text.personalHint}</span>
          </span>
        </label>
        <button type="submit" className="button-main">
          {text.newLink}
        </button>
      </form>
    </Dialog>
  );
}
