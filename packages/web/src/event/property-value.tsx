import { useMessages } from '../messages/messages.ts';
import { Fold } from '../ui/fold.tsx';

const foldAt = 280;

/** A value as it was sent, told apart by kind: text in quotes, null by its name. Long ones are folded. */
export function PropertyValue({ value, sent }: { readonly value: unknown; readonly sent: boolean }) {
  const text = useMessages();
  if (!sent) return <span className="value value-absent">{text.event.absent}</span>;
  if (typeof value === 'string') {
    return (
      <span className="value value-string">
        <span className="value-quote">"</span>
        <Fold text={value} limit={foldAt} />
        <span className="value-quote">"</span>
      </span>
    );
  }
  if (value !== null && typeof value === 'object') {
    const empty = Object.keys(value).length === 0;
    const flat = Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object');
    const json = flat || empty ? JSON.stringify(value).replaceAll('","', '", "') : JSON.stringify(value, null, 2);
    return (
      <span className="value value-object">
        <Fold text={json} limit={foldAt} />
      </span>
    );
  }
  return <span className="value value-plain">{String(value)}</span>;
}
