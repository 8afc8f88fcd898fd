import { useMessages } from '../messages/messages.ts';

/** What went wrong, in the server's words, with another try. */
export function Failure({ message, onRetry }: { readonly message: string; readonly onRetry?: () => unknown }) {
  const text = useMessages();
  return (
    <div className="failure" role="alert">
      <p>{message}</p>
      {onRetry && (
        <button type="button" className="button" onClick={() => onRetry()}>
          {text.common.retry}
        </button>
      )}
    </div>
  );
}
