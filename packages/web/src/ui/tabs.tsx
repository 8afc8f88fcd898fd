import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';

interface TabsProps<TName extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly name: TName; readonly title: string }[];
  readonly children: (chosen: TName) => ReactNode;
}

/** Tabs by the pattern that screen readers know: one stop for Tab, arrows between them. */
export function Tabs<TName extends string>({ label, tabs, children }: TabsProps<TName>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const chosen = tabs[at];
  const onKeyDown = (press: KeyboardEvent) => {
    const step = press.key === 'ArrowRight' ? 1 : press.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = (at + step + tabs.length) % tabs.length;
    setAt(next);
    const button = list.current?.children[next];
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <div className="tabs">
      <div className="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab, index) => (
          <button
            key={tab.name}
            type="button"
            role="tab"
            id={`${id}-tab-${index}`}
            aria-selected={index === at}
            aria-controls={`${id}-panel`}
            tabIndex={index === at ? 0 : -1}
            onClick={() => setAt(index)}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${at}`}>
        {chosen && children(chosen.name)}
      </div>
    </div>
  );
}
