import type { EarlierVersion, Saved } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { apiUrl, request } from '../api/request.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';

/** What a saved question was before, newest first; any of them can be opened, and saved again. */
export function HistoryDialog({
  saved,
  onOpen,
  onClose,
}: {
  readonly saved: Saved;
  readonly onOpen: (definition: unknown) => void;
  readonly onClose: () => void;
}) {
  const text = useMessages();
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: ['saved-questions', saved.id, 'history', saved.updatedAt],
    queryFn: ({ signal }) =>
      request<EarlierVersion[]>(apiUrl(`/saved-questions/${encodeURIComponent(saved.id)}/history`), signal),
  });
  return (
    <Dialog label={text.questions.history} className="history-dialog" onClose={onClose}>
      <div className="section-head">
        <h2>{text.questions.historyOf(saved.name)}</h2>
        <form method="dialog">
          <button className="button-quiet" type="submit" aria-label={text.common.close}>
            <Icon name="close" />
          </button>
        </form>
      </div>
      {error && <Failure message={error.message} onRetry={refetch} />}
      <ol className="history-list">
        <li>
          <strong>{text.questions.now}</strong>
          <span className="muted">{format.moment(saved.updatedAt)}</span>
        </li>
        {data?.map((version) => (
          <li key={version.number}>
            <button type="button" className="link-button" onClick={() => onOpen(version.definition)}>
              {text.questions.version(version.number, version.name)}
            </button>
            <span className="muted">{format.moment(version.updatedAt)}</span>
          </li>
        ))}
      </ol>
      {data?.length === 0 && <p className="hint">{text.questions.noHistory}</p>}
    </Dialog>
  );
}
