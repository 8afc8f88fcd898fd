import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface DialogProps {
  readonly label: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus, closes on Esc and gives the focus back. An element with `data-first` has the focus first. */
export function Dialog({ label, className, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  // In the layout phase: a dialog is closed while it is still in the page, or the focus would not go back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={className ? `dialog ${className}` : 'dialog'}
      aria-label={label}
      onClose={() => {
        // The browser tells of a close only later. In React's strict mode it was opened again in between.
        if (ref.current?.open === false) onClose();
      }}
      onKeyDown={(press) => {
        // As above: a key pressed right after Esc would find the page's state behind the screen.
        if (press.key !== 'Escape' || press.defaultPrevented) return;
        press.preventDefault();
        ref.current?.close();
        onClose();
      }}
      onClick={(click) => {
        if (click.target === ref.current) ref.current.close();
      }}
    >
      {children}
    </dialog>
  );
}
