import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';

export interface Choice {
  readonly value: string;
  readonly name: string;
  /** Stands under the name, and is searched. */
  readonly hint?: string | undefined;
  /** Under which heading it stands. */
  readonly group: string;
  /** Further words that it is found by. */
  readonly words?: readonly string[];
}

const mostShown = 200;

/** A field that opens a list of choices with their meaning, searched while one types. */
export function Picker({
  label,
  value,
  placeholder,
  choices,
  empty,
  other,
  onChange,
  mono = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  /** What the list says when nothing fits. */
  readonly empty: string;
  /** What stands before a text that is none of the choices and can be taken all the same; without it only choices can. */
  readonly other?: string;
  readonly onChange: (value: string) => void;
  readonly mono?: boolean;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const isOpen = typed !== undefined;
  const chosen = choices.find((choice) => choice.value === value);
  const found = useMemo(() => {
    if (typed === undefined) return [];
    const matching = search(choices, typed).slice(0, mostShown);
    const own = typed.trim();
    if (other === undefined || own === '' || choices.some((choice) => choice.value === own)) return matching;
    return [...matching, { value: own, name: own, group: other }];
  }, [choices, typed, other]);
  const close = () => {
    setTyped(undefined);
    setActive(0);
  };
  const take = (choice: Choice | undefined) => {
    close();
    if (choice !== undefined && choice.value !== value) onChange(choice.value);
  };
  const onKeyDown = (press: KeyboardEvent) => {
    if (press.key === 'ArrowDown' || press.key === 'ArrowUp') {
      press.preventDefault();
      if (!isOpen) setTyped('');
      else setActive((at) => (at + (press.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(found.length, 1));
    } else if (press.key === 'Enter' && isOpen) {
      press.preventDefault();
      take(found[active]);
    } else if (press.key === 'Escape' && isOpen) {
      press.stopPropagation();
      close();
    }
  };
  return (
    <div className="combobox picker">
      <input
        ref={input}
        className={mono ? 'field mono' : 'field'}
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-list` : undefined}
        aria-activedescendant={isOpen && found[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={chosen?.name ?? (value || placeholder)}
        value={typed ?? chosen?.name ?? value}
        onFocus={(focus) => focus.target.select()}
        onClick={() => setTyped((before) => before ?? '')}
        onChange={({ target }) => {
          setTyped(target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <span className="picker-arrow" aria-hidden="true">
        <Icon name="open" />
      </span>
      {isOpen && (
        <div className="combobox-list picker-list" role="listbox" id={`${id}-list`} aria-label={label}>
          {found.length === 0 && <p className="picker-empty">{empty}</p>}
          {found.map((choice, at) => (
            <div key={choice.value} role="presentation">
              {choice.group !== found[at - 1]?.group && (
                <p className="picker-group" role="presentation">
                  {choice.group}
                </p>
              )}
              {/* The field keeps the focus and has the keys (aria-activedescendant); the pointer takes on mousedown, before it blurs. */}
              <div
                id={`${id}-${at}`}
                role="option"
                tabIndex={-1}
                aria-selected={at === active}
                ref={at === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
                onMouseDown={(press) => {
                  press.preventDefault();
                  take(choice);
                }}
              >
                <span className={mono ? 'mono' : undefined}>{choice.name}</span>
                {choice.hint && <span className="hint">{choice.hint}</span>}
              </div>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Names that begin with what was typed, then those that hold it, then what else speaks of it; groups stay together. */
function search(choices: readonly Choice[], typed: string): Choice[] {
  const needle = typed.trim().toLowerCase();
  if (needle === '') return [...choices];
  const rank = ({ name, hint = '', words = [] }: Choice) => {
    const lower = name.toLowerCase();
    if (lower.startsWith(needle)) return 0;
    if (lower.includes(needle)) return 1;
    if (words.some((word) => word.toLowerCase().includes(needle))) return 2;
    return hint.toLowerCase().includes(needle) ? 3 : 4;
  };
  const ranked = choices.map((choice) => ({ choice, rank: rank(choice) })).filter((each) => each.rank < 4);
  const best = new Map<string, number>();
  for (const { choice, rank: place } of ranked) best.set(choice.group, Math.min(best.get(choice.group) ?? 4, place));
  return ranked
    .sort(
      (one, other) =>
        (best.get(one.choice.group) ?? 4) - (best.get(other.choice.group) ?? 4) ||
        (one.choice.group < other.choice.group ? -1 : one.choice.group > other.choice.group ? 1 : 0) ||
        one.rank - other.rank,
    )
    .map(({ choice }) => choice);
}
