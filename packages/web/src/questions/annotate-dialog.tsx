import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { setupQuery } from '../api/queries.ts';
import { apiUrl, send } from '../api/request.ts';
import { useMessages } from '../messages/messages.ts';
import { Dialog } from '../ui/dialog.tsx';
import { annotationsQuery, noonOf } from './annotations.ts';

/** Notes what happened on a day; every chart over time shows it. */
export function AnnotateDialog({ day: asked, onClose }: { readonly day: string; readonly onClose: () => void }) {
  const text = useMessages();
  const id = useId();
  const client = useQueryClient();
  const { data: setup } = useQuery(setupQuery);
  const [day, setDay] = useState(asked);
  const [what, setWhat] = useState('');
  const [error, setError] = useState<string>();
  const save = async () => {
    setError(undefined);
    try {
      await send('POST', apiUrl('/annotations'), {
        definition: { at: noonOf(day, setup?.timezone ?? 'UTC'), text: what.trim() },
      });
      await client.invalidateQueries({ queryKey: annotationsQuery.queryKey });
      onClose();
    } catch (refused) {
      setError((refused as Error).message);
    }
  };
  return (
    <Dialog label={text.questions.annotate} className="save-dialog" onClose={onClose}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          void save();
        }}
      >
        <h2>{text.questions.annotate}</h2>
        <div className="form-field">
          <label htmlFor={`${id}-text`}>{text.questions.annotationText}</label>
          <input
            id={`${id}-text`}
            className="field"
            data-first
            required
            maxLength={2_000}
            value={what}
            onChange={({ target }) => setWhat(target.value)}
          />
        </div>
        <div className="form-field">
          <label htmlFor={`${id}-day`}>{text.questions.annotationDay}</label>
          <input
            id={`${id}-day`}
            className="field"
            type="date"
            required
            value={day}
            onChange={({ target }) => setDay(target.value)}
          />
        </div>
        {error !== undefined && (
          <p className="form-error" role="alert">
            {error}
          </p>
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {text.questions.cancel}
          </button>
          <button type="submit" className="button-main" disabled={what.trim() === '' || day === ''}>
            {text.questions.annotate}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
