import { useQuery } from '@tanstack/react-query';
import { anyEventQuery } from '../api/queries.ts';
import { useMessages } from '../messages/messages.ts';
import { activeParts, type FilterPart, type LiveFilter, without } from './live-filter.ts';
import { nearestName } from './nearest-name.ts';

interface EmptyResultProps {
  readonly env: string;
  readonly filter: LiveFilter;
  readonly eventNames: readonly string[];
  readonly onChange: (filter: LiveFilter) => void;
}

/** Says which filter emptied the page and takes it away on a click. */
export function EmptyResult({ env, filter, eventNames, onChange }: EmptyResultProps) {
  const text = useMessages();
  const parts = activeParts(filter);
  const [only] = parts;
  const { event } = filter;
  const nearest =
    event === undefined || eventNames.includes(event) || event.startsWith('$')
      ? undefined
      : nearestName(event, eventNames);
  return (
    <section className="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">{text.empty.title}</h2>
      {parts.length > 1 || only === undefined ? (
        <p>{text.empty.several}</p>
      ) : only === 'verdict' ? (
        <p>{text.empty.one.verdict[filter.verdict ?? 'stored']}</p>
      ) : (
        <p>{text.empty.one[only](filter[only] ?? '')}</p>
      )}
      {nearest !== undefined && (
        <p>
          {text.empty.unplanned(nearest)}{' '}
          <button className="button" type="button" onClick={() => onChange({ ...filter, event: nearest })}>
            {text.empty.filterByNearest(nearest)}
          </button>
        </p>
      )}
      <ul className="empty-ways">
        {parts.map((part) => (
          <li key={part}>
            {parts.length > 1 && <Without env={env} filter={filter} part={part} />}
            <button className="button" type="button" onClick={() => onChange(without(filter, part))}>
              {text.empty.clear[part]}
            </button>
          </li>
        ))}
        {parts.length > 1 && (
          <li>
            <button className="button" type="button" onClick={() => onChange({})}>
              {text.live.clearFilters}
            </button>
          </li>
        )}
      </ul>
      <p className="hint">{text.empty.listening}</p>
    </section>
  );
}

function Without({ env, filter, part }: { env: string; filter: LiveFilter; part: FilterPart }) {
  const text = useMessages();
  const { data: some } = useQuery(anyEventQuery(env, without(filter, part)));
  return some ? <span>{text.empty.without[part]}</span> : null;
}
