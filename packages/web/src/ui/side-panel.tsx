import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './icon.tsx';

interface SidePanelProps {
  readonly label: string;
  /** What is shown: another one begins at its top. */
  readonly subject: string;
  readonly isBusy?: boolean;
  readonly words: { readonly close: string; readonly newer: string; readonly older: string };
  readonly onClose: () => void;
  /** To the one above in the list, where there is one. */
  readonly onNewer?: (() => void) | undefined;
  readonly onOlder?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** One thing whole, beside the list that it is of; over it where it is narrow. */
export function SidePanel(props: SidePanelProps) {
  const { label, subject, isBusy = false, words, onClose, onNewer, onOlder, children } = props;
  const panel = useRef<HTMLElement>(null);
  // Whoever opens the panel is taken to it; whoever goes on to the next one with it open stays where they are.
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject begins at its top.
  useEffect(() => {
    // Newer browsers return a promise from scrollTo, which React would take for a clean-up.
    panel.current?.scrollTo(0, 0);
  }, [subject]);
  return (
    <aside className="panel" ref={panel} tabIndex={-1} aria-label={label} aria-busy={isBusy}>
      <div className="panel-tools">
        <button
          className="button-quiet"
          type="button"
          aria-label={words.newer}
          title={`${words.newer} (k)`}
          disabled={!onNewer}
          onClick={onNewer}
        >
          <Icon name="up" />
        </button>
        <button
          className="button-quiet"
          type="button"
          aria-label={words.older}
          title={`${words.older} (j)`}
          disabled={!onOlder}
          onClick={onOlder}
        >
          <Icon name="down" />
        </button>
        <button
          className="button-quiet panel-close"
          type="button"
          aria-label={words.close}
          title={`${words.close} (Esc)`}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      {children}
    </aside>
  );
}
