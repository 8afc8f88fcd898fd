import { useSyncExternalStore } from 'react';

/** A choice of the reader that this browser remembers. */
export interface Setting<TValue> {
  read(): TValue;
  write(value: TValue): void;
  use(): TValue;
}

/** Keeps one choice in localStorage; works without it, then until the page is left. */
export function createSetting<TValue>(
  key: string,
  parse: (text: string | null) => TValue,
  print: (value: TValue) => string | undefined,
): Setting<TValue> {
  const listeners = new Set<() => void>();
  let value = parse(stored(key));
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    read: () => value,
    write: (chosen) => {
      value = chosen;
      store(key, print(chosen));
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, () => value),
  };
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Storage is forbidden or full: the choice holds until the page is left.
  }
}
