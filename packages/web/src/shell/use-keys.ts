import { useEffect, useRef } from 'react';
import { singleKeys } from './single-keys.ts';

/** What to do on a key: `j`, `?`, `Escape`, or two after each other: `g l`. */
export type KeyMap = Readonly<Record<string, () => void>>;

const sequenceMs = 1_200;

/**
 * Listens for keys on the whole page. Not while something is being typed, not below an open dialog, not with Ctrl, ⌘ or Alt.
 * Single keys can be turned off by the reader (WCAG 2.1.4); Escape always works.
 */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    let before = { key: '', at: 0 };
    const onKeyDown = (press: KeyboardEvent) => {
      if (press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey) return;
      if (document.querySelector('dialog[open]')) return;
      const { target } = press;
      if (target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]')) {
        if (press.key === 'Escape') target.blur();
        return;
      }
      if (press.key !== 'Escape' && !singleKeys.read()) return;
      const pair = press.timeStamp - before.at < sequenceMs ? `${before.key} ${press.key}` : '';
      before = { key: press.key, at: press.timeStamp };
      const name = [pair, press.key].find((key) => Object.hasOwn(current.current, key));
      if (name === undefined) return;
      press.preventDefault();
      current.current[name]?.();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
