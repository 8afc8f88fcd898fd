import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { Icon } from '../ui/icon.tsx';
import { Health } from './health.tsx';
import { LanguageButton } from './language-button.tsx';
import { ThemeButton } from './theme-button.tsx';

const pages = ['live', 'questions', 'dashboards', 'people', 'quality', 'alarms'] as const;
/** Tabs of the page of people. */
const ofPeople = new Set(['cohorts', 'segments']);
const envOnly = ({ env }: { readonly env?: string }) => (env ? { env } : {});

/** The way to each page: side by side, or where that is too narrow below a button. */
export function Nav({ documentation }: { readonly documentation: string }) {
  const text = useMessages().nav;
  const path = useLocation({ select: ({ pathname }) => pathname });
  const [openOn, setOpenOn] = useState<string>();
  // Going to another page closes it.
  const isOpen = openOn === path;
  const nav = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [first = ''] = path.slice(1).split('/');
  const here = pages.find((page) => page === (ofPeople.has(first) ? 'people' : first));

  useEffect(() => {
    if (!isOpen) return;
    const close = () => setOpenOn(undefined);
    const onPointerDown = ({ target }: PointerEvent) => {
      if (!(target instanceof Node) || !nav.current?.contains(target)) close();
    };
    const onKeyDown = (press: KeyboardEvent) => {
      if (press.key !== 'Escape') return;
      // It closes this and nothing behind it.
      press.preventDefault();
      press.stopPropagation();
      close();
      button.current?.focus();
    };
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('keydown', onKeyDown, true);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('keydown', onKeyDown, true);
    };
  }, [isOpen]);

  return (
    <nav
      className="bar-menu"
      aria-label={text.label}
      ref={nav}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setOpenOn(undefined);
      }}
    >
      <button
        type="button"
        className="button-quiet bar-menu-button"
        ref={button}
        aria-expanded={isOpen}
        aria-controls="pages"
        aria-label={here ? `${text.menu}: ${text[here]}` : text.menu}
        onClick={() => setOpenOn(isOpen ? undefined : path)}
      >
        <Icon name={isOpen ? 'close' : 'menu'} />
        {here && <span>{text[here]}</span>}
      </button>
      <div id="pages" className={isOpen ? 'bar-nav bar-nav-open' : 'bar-nav'}>
        {pages.map((page) => (
          <Link key={page} to={`/${page}`} search={envOnly}>
            {text[page]}
          </Link>
        ))}
        <a href={documentation} title={text.documentationHint}>
          {text.documentation}
        </a>
        <div className="bar-further">
          <Health />
          <LanguageButton />
          <ThemeButton />
        </div>
      </div>
    </nav>
  );
}
