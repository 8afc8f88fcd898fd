import { type Ref, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { Combobox } from '../ui/combobox.tsx';
import { Icon } from '../ui/icon.tsx';
import { activeParts, type LiveFilter } from './live-filter.ts';

interface LiveFiltersProps {
  readonly filter: LiveFilter;
  readonly eventNames: readonly string[];
  readonly onChange: (filter: LiveFilter) => void;
  readonly eventRef: Ref<HTMLInputElement>;
}

const verdicts = [undefined, 'stored', 'quarantined'] as const;

export function LiveFilters({ filter, eventNames, onChange, eventRef }: LiveFiltersProps) {
  const text = useMessages();
  const { event, person, verdict } = filter;
  const change = (next: { event?: string; person?: string; verdict?: LiveFilter['verdict'] | undefined }) => {
    const merged = { event: event ?? '', person: person ?? '', verdict, ...next };
    onChange({
      ...(merged.event && { event: merged.event }),
      ...(merged.person && { person: merged.person }),
      ...(merged.verdict && { verdict: merged.verdict }),
    });
  };
  return (
    <search className="filters" aria-label={text.live.filters}>
      <Combobox
        label={text.live.event}
        placeholder={text.live.eventPlaceholder}
        clearLabel={text.live.clearField(text.live.event)}
        listLabel={text.live.eventSuggestions}
        value={event ?? ''}
        options={eventNames}
        onChange={(name) => change({ event: name })}
        inputRef={eventRef}
      />
      <PersonField value={person ?? ''} onChange={(id) => change({ person: id })} />
      <fieldset className="segments">
        <legend className="sr-only">{text.live.verdict}</legend>
        {verdicts.map((option) => (
          <label key={option ?? 'all'}>
            <input
              type="radio"
              name="verdict"
              checked={verdict === option}
              onChange={() => change({ verdict: option })}
            />
            <span>{option ? text.verdicts[option] : text.live.all}</span>
          </label>
        ))}
      </fieldset>
      {activeParts(filter).length > 1 && (
        <button className="button-quiet" type="button" onClick={() => onChange({})}>
          {text.live.clearFilters}
        </button>
      )}
    </search>
  );
}

function PersonField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const text = useMessages();
  const [typed, setTyped] = useState<string>();
  const take = (taken: string) => {
    setTyped(undefined);
    if (taken.trim() !== value) onChange(taken.trim());
  };
  return (
    <div className="combobox">
      <input
        className="field"
        type="text"
        aria-label={text.live.person}
        placeholder={text.live.personPlaceholder}
        autoComplete="off"
        spellCheck={false}
        value={typed ?? value}
        onChange={(change) => setTyped(change.target.value)}
        onBlur={() => typed !== undefined && take(typed)}
        onKeyDown={(press) => {
          if (press.key === 'Enter') take(typed ?? value);
          if (press.key === 'Escape') setTyped(undefined);
        }}
      />
      {value !== '' && (
        <button
          className="field-clear"
          type="button"
          aria-label={text.live.clearField(text.live.person)}
          onClick={() => take('')}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
