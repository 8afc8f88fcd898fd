import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { Icon } from './icon.tsx';

interface ComboboxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly clearLabel: string;
  readonly listLabel: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly onChange: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

const shownOptions = 50;

/** A text field with suggestions; anything else may be typed as well. Enter or leaving the field takes what stands in it. */
export function Combobox({
  label,
  placeholder,
  clearLabel,
  listLabel,
  value,
  options,
  onChange,
  inputRef,
}: ComboboxProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const text = typed ?? value;
  const needle = (typed ?? '').trim().toLowerCase();
  const matches = options.filter((option) => option.toLowerCase().includes(needle)).slice(0, shownOptions);
  const shown = open && matches.length > 0;

  const take = (taken: string) => {
    setTyped(undefined);
    setOpen(false);
    setActive(-1);
    if (taken.trim() !== value) onChange(taken.trim());
  };

  const onKeyDown = (press: KeyboardEvent<HTMLInputElement>) => {
    if (press.key === 'ArrowDown' || press.key === 'ArrowUp') {
      press.preventDefault();
      setOpen(true);
      const step = press.key === 'ArrowDown' ? 1 : -1;
      setActive(active < 0 && step < 0 ? matches.length - 1 : (active + step + matches.length) % matches.length);
    } else if (press.key === 'Enter') {
      take(matches[active] ?? text);
    } else if (press.key === 'Escape' && (shown || typed !== undefined)) {
      press.stopPropagation();
      setTyped(undefined);
      setOpen(false);
      setActive(-1);
    }
  };

  return (
    <div className="combobox">
      <input
        ref={inputRef}
        className="field"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? `${id}-list` : undefined}
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={text}
        onFocus={(focus) => focus.target.select()}
        onChange={(change) => {
          setTyped(change.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => take(text)}
      />
      {value !== '' && (
        <button className="field-clear" type="button" aria-label={clearLabel} onClick={() => take('')}>
          <Icon name="close" />
        </button>
      )}
      {shown && (
        <div className="combobox-list" role="listbox" id={`${id}-list`} aria-label={listLabel}>
          {matches.map((option, index) => (
            // The field keeps the focus and has the keys (aria-activedescendant); the pointer takes on mousedown, before it blurs.
            <div
              key={option}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              ref={index === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              onMouseDown={(press) => {
                press.preventDefault();
                take(option);
              }}
            >
              {option}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
