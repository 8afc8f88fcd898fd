import { useId, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Asks for the name of a question and what it is for. */
export function SaveDialog({
  title,
  name: named,
  description: described,
  onSave,
  onClose,
}: {
  readonly title: string;
  readonly name: string;
  readonly description: string;
  /** Rejects with why not, which is shown. */
  readonly onSave: (change: { readonly name: string; readonly description: string }) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const text = useMessages();
  const id = useId();
  const [name, setName] = useState(named);
  const [description, setDescription] = useState(described);
  const [error, setError] = useState<string>();
  return (
    <Dialog label={title} className="save-dialog" onClose={onClose}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          setError(undefined);
          onSave({ name: name.trim(), description: description.trim() }).then(onClose, (refused: Error) =>
            setError(refused.message),
          );
        }}
      >
        <h2>{title}</h2>
        <div className="form-field">
          <label htmlFor={`${id}-name`}>{text.questions.name}</label>
          <input
            id={`${id}-name`}
            className="field"
            data-first
            required
            maxLength={200}
            value={name}
            onFocus={(focus) => focus.target.select()}
            onChange={({ target }) => setName(target.value)}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
          />
        </div>
        <div className="form-field">
          <label htmlFor={`${id}-description`}>{text.questions.description}</label>
          <textarea
            id={`${id}-description`}
            className="field"
            rows={3}
            maxLength={2_000}
            value={description}
            onChange={({ target }) => setDescription(target.value)}
          />
        </div>
        {error !== undefined && (
          <p className="form-error" id={`${id}-error`} role="alert">
            {error}
          </p>
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {text.questions.cancel}
          </button>
          <button type="submit" className="button-main" disabled={name.trim() === ''}>
            {text.questions.saveQuestion}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
