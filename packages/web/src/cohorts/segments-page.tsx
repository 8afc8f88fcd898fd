import type { Saved } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { savedQuery, useSavedWriter } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { PeopleTabs } from '../people/people-tabs.tsx';
import { FilterField } from '../questions/form/filter-field.tsx';
import { useEnvironment } from '../shell/environment.ts';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { NamedForm } from './cohort-editor.tsx';

/** Saved filters: any filter of a question can name one. */
export function SegmentsPage() {
  const messages = useMessages();
  const text = messages.cohorts;
  const env = useEnvironment();
  const navigate = useNavigate({ from: '/segments' });
  // `new`, or the id of the one that is open: ids of segments are their own, so a new one has a field of its own.
  const { make, open } = useSearch({ from: '/segments' });
  const { data: segments, error, refetch } = useQuery(savedQuery('segments'));
  const writer = useSavedWriter('segments');
  const [failure, setFailure] = useState<string>();
  const go = (search: { make?: string; open?: string }) =>
    navigate({ search: ({ env: kept }) => ({ ...(kept && { env: kept }), ...search }) });

  useEffect(() => {
    document.title = `${text.segments} · ${env} · ${messages.product}`;
  }, [env, text, messages]);

  return (
    <div className="page">
      <PeopleTabs />
      <div className="page-head">
        <h1>{text.segments}</h1>
        {make === undefined && (
          <button type="button" className="button-main" onClick={() => go({ make: 'new' })}>
            <Icon name="add" /> {text.newSegment}
          </button>
        )}
      </div>
      {make !== undefined && (
        <SegmentEditor
          onSave={async (edited) => {
            await writer.create(edited);
            await go({});
          }}
          onCancel={() => go({})}
        />
      )}
      {error && <Failure message={error.message} onRetry={refetch} />}
      {failure !== undefined && <Failure message={failure} />}
      {segments?.length === 0 && make === undefined && <p className="hint page-empty">{text.noSegments}</p>}
      <ul className="rows">
        {segments?.map((segment) => (
          <li key={segment.id}>
            <button
              type="button"
              className="inline-button"
              aria-expanded={open === segment.id}
              onClick={() => go(open === segment.id ? {} : { open: segment.id })}
            >
              {segment.name}
            </button>
            <span className="muted">{segment.description}</span>
            <button
              type="button"
              className="button-quiet rows-number"
              onClick={() => {
                setFailure(undefined);
                writer.remove(segment).catch((refused: Error) => setFailure(refused.message));
              }}
            >
              {text.delete}
              <span className="sr-only"> {segment.name}</span>
            </button>
            {open === segment.id && (
              <SegmentEditor
                saved={segment}
                onSave={async (edited) => {
                  await writer.update(segment.id, edited);
                  await go({});
                }}
                onCancel={() => go({})}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function SegmentEditor({
  saved,
  onSave,
  onCancel,
}: {
  readonly saved?: Saved;
  readonly onSave: (edited: { name: string; description: string; definition: unknown }) => Promise<unknown>;
  readonly onCancel: () => void;
}) {
  const text = useMessages().cohorts;
  const [filter, setFilter] = useState<unknown>(saved?.definition);
  return (
    <NamedForm
      label={saved ? text.edit(saved.name) : text.newSegment}
      saved={saved}
      events={[]}
      onSave={(named) => onSave({ ...named, definition: filter ?? { and: [] } })}
      onCancel={onCancel}
    >
      <FilterField label={text.segmentFilters} value={filter} onChange={setFilter} />
    </NamedForm>
  );
}
