import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { useEnvironment } from '../../shell/environment.ts';
import { Failure } from '../../ui/failure.tsx';
import { useForm } from './form-context.ts';
import { completionsOf, quoted, sqlColumnsQuery, wordBefore } from './sql-columns.ts';

/** A statement with the columns that it can name beside it. It runs when it is told to, not at every letter. */
export function SqlField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const text = useMessages().questions;
  const id = useId();
  const { plan } = useForm();
  const env = useEnvironment();
  const { data: columns, error, refetch } = useQuery(sqlColumnsQuery(env, plan));
  const given = typeof value === 'string' ? value : '';
  const area = useRef<HTMLTextAreaElement>(null);
  const [written, setWritten] = useState(given);
  const [place, setPlace] = useState<number>();
  const [active, setActive] = useState(0);
  const [typed, setTyped] = useState('');
  // Going back in the history, or another example, brings another statement.
  useEffect(() => setWritten(given), [given]);
  const names = useMemo(() => [...new Set(columns?.flatMap(({ view, name }) => [view, name]) ?? [])], [columns]);
  const word = place === undefined ? '' : wordBefore(written, place);
  const found = useMemo(() => completionsOf(word, names), [word, names]);
  const run = () => {
    setPlace(undefined);
    if (written.trim() !== '' && written !== given) onChange(written);
  };
  const put = (name: string, instead = '') => {
    const element = area.current;
    if (element === null) return;
    const end = element.selectionEnd;
    const start = instead === '' ? element.selectionStart : end - instead.length;
    const insert = names.includes(name) ? quoted(name) : name;
    setWritten(written.slice(0, start) + insert + written.slice(end));
    setPlace(undefined);
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(start + insert.length, start + insert.length);
    });
  };
  const onKeyDown = (press: KeyboardEvent) => {
    if (press.key === 'Enter' && (press.ctrlKey || press.metaKey)) {
      press.preventDefault();
      run();
    } else if (found.length > 0 && (press.key === 'ArrowDown' || press.key === 'ArrowUp')) {
      press.preventDefault();
      setActive((at) => (at + (press.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
    } else if (found.length > 0 && press.key === 'Tab' && !press.shiftKey) {
      press.preventDefault();
      put(found[active] ?? '', word);
    } else if (press.key === 'Escape' && found.length > 0) {
      press.stopPropagation();
      setPlace(undefined);
    }
  };
  const needle = typed.trim().toLowerCase();
  const listed = columns?.filter(({ view, name, description = '' }) =>
    `${view}.${name} ${description}`.toLowerCase().includes(needle),
  );
  return (
    <div className="form-field sql-field">
      <label htmlFor={id}>{label}</label>
      <div className="sql-editor">
        <textarea
          ref={area}
          id={id}
          className="field mono"
          rows={10}
          spellCheck={false}
          autoCapitalize="off"
          aria-autocomplete="list"
          aria-controls={found.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
          value={written}
          onChange={({ target }) => {
            setWritten(target.value);
            setPlace(target.selectionEnd);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setPlace(undefined)}
        />
        {found.length > 0 && (
          <div className="combobox-list sql-list" role="listbox" id={`${id}-list`} aria-label={text.sqlSuggestions}>
            {found.map((name, at) => (
              <div
                key={name}
                id={`${id}-${at}`}
                role="option"
                tabIndex={-1}
                aria-selected={at === active}
                className="mono"
                onMouseDown={(press) => {
                  press.preventDefault();
                  put(name, word);
                }}
              >
                {name}
              </div>
            ))}
          </div>
        )}
      </div>
      <div className="form-row">
        <button type="button" className="button-main" disabled={written === given} onClick={run}>
          {text.sqlRun} <kbd className="key">{text.sqlRunKey}</kbd>
        </button>
        {written !== given && <span className="muted">{text.sqlChanged}</span>}
      </div>
      <fieldset className="form-group sql-columns">
        <legend>{text.sqlColumns}</legend>
        {error && <Failure message={error.message} onRetry={refetch} />}
        <input
          type="search"
          className="field"
          aria-label={text.sqlSearch}
          placeholder={text.sqlSearch}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <ul>
          {listed?.map(({ view, name, type, description }, at) => (
            <li key={`${view}.${name}`}>
              {listed[at - 1]?.view !== view && <p className="picker-group">{view}</p>}
              <button
                type="button"
                className="sql-column"
                title={description}
                aria-label={text.sqlInsert(name)}
                onClick={() => put(name)}
              >
                <span className="mono">{name}</span>
                <span className="muted">
                  {type.replace(/^LowCardinality\((.*)\)$/, '$1').replace(/^Nullable\((.*)\)$/, '$1')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </fieldset>
    </div>
  );
}
