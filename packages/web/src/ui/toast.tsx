import { useEffect, useSyncExternalStore } from 'react';
import { useMessages } from '../messages/messages.ts';
import { Icon } from './icon.tsx';

interface Toast {
  readonly id: number;
  readonly text: string;
  /** Takes back what the text says. */
  readonly undo?: () => unknown;
  /** Told when the toast goes and nothing was taken back. */
  readonly leave?: () => unknown;
}

const shownMs = 10_000;
const mostShown = 3;
let toasts: readonly Toast[] = [];
let count = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says for a while what was done, with a way back where there is one; `leave` is called when the toast goes and nothing was taken back. */
export function showToast(text: string, undo?: () => unknown, leave?: () => unknown): void {
  count += 1;
  const [oldest] = toasts.length >= mostShown ? toasts : [];
  if (oldest) dismiss(oldest.id);
  publish([...toasts, { id: count, text, ...(undo && { undo }), ...(leave && { leave }) }]);
}

function dismiss(id: number, isUndone = false): void {
  const gone = toasts.find((toast) => toast.id === id);
  publish(toasts.filter((toast) => toast !== gone));
  if (!isUndone) gone?.leave?.();
}

/** Where toasts are shown; once on a page. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="toasts" role="status">
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastLine({ toast }: { readonly toast: Toast }) {
  const text = useMessages().common;
  useEffect(() => {
    const timer = setTimeout(() => dismiss(toast.id), shownMs);
    return () => clearTimeout(timer);
  }, [toast.id]);
  return (
    <div className="toast">
      <span>{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          className="inline-button"
          onClick={() => {
            dismiss(toast.id, true);
            toast.undo?.();
          }}
        >
          {text.undo}
        </button>
      )}
      <button type="button" className="button-quiet" aria-label={text.close} onClick={() => dismiss(toast.id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}
