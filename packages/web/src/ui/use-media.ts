import { useSyncExternalStore } from 'react';

/**
 * Whether a media query holds, now and whenever that changes.
 * @example
 * const isNarrow = useMedia('(max-width: 52rem)');
 */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => matchMedia(query).matches,
  );
}
