import { useMedia } from './use-media.ts';

/** Whether rows have two lines: the same width as in the style sheet. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 48rem)');
}
