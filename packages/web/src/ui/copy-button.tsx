import { useEffect, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { copyText } from './copy-text.ts';
import { Icon } from './icon.tsx';

interface CopyButtonProps {
  readonly text: string | (() => string);
  /** What is copied, in words: the button's name. */
  readonly label: string;
  /** Shows the label; the icon alone otherwise. */
  readonly wide?: boolean;
}

export function CopyButton({ text, label, wide = false }: CopyButtonProps) {
  const messages = useMessages();
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed'>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 1_600);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () =>
    setOutcome((await copyText(typeof text === 'string' ? text : text())) ? 'copied' : 'copyFailed');
  const said = outcome && messages.common[outcome];
  return (
    <>
      <button className="button-quiet" type="button" onClick={copy} aria-label={label} title={said ?? label}>
        <Icon name={outcome === 'copied' ? 'done' : 'copy'} />
        {wide && <span>{said ?? label}</span>}
      </button>
      <span className="sr-only" role="status">
        {said}
      </span>
    </>
  );
}
