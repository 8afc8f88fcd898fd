import type { ViolationRow } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type Ref, useMemo } from 'react';
import { planQuery } from '../api/queries.ts';
import { useMessages } from '../messages/messages.ts';
import { violationTitle } from '../messages/violation-text.ts';
import { Combobox } from '../ui/combobox.tsx';
import { Icon } from '../ui/icon.tsx';
import { clientName } from './client-name.ts';
import { beginning, named, narrowing, none, type QualitySearch } from './quality-search.ts';
import { violationsQuery } from './queries.ts';
import { RangeField } from './range-field.tsx';

interface QualityFiltersProps {
  readonly env: string;
  readonly of: 'quarantined' | 'warnings';
  readonly search: QualitySearch;
  readonly fallbackRange: '-30d' | 'any';
  readonly withPerson?: boolean;
  readonly onChange: (search: QualitySearch) => void;
  readonly eventRef: Ref<HTMLInputElement>;
  readonly children?: ReactNode;
}

const noRows: readonly ViolationRow[] = [];
/** A client as the value of an option: its name, and its versions unless any are meant. */
const clientValue = (...parts: readonly (string | undefined)[]) => JSON.stringify(parts);
/** Every value of an option was written by {@link clientValue}, which writes null for what is not said. */
const clientOf = (value: string) => (JSON.parse(value) as (string | null)[]).map((part) => part ?? undefined);

/** What narrows violations and the quarantine. Kinds and clients are offered that there are in the time. */
export function QualityFilters(props: QualityFiltersProps) {
  const { env, of, search, fallbackRange, withPerson = false, onChange, eventRef, children } = props;
  const messages = useMessages();
  const text = messages.quality;
  const { data: plan } = useQuery(planQuery);
  const { event, kind, path, lib, libVersion, appVersion, person, from, to } = search;
  const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const { data } = useQuery(
    violationsQuery(env, of, { from: fallbackRange === 'any' ? beginning : fallbackRange, ...range }),
  );
  const rows = data?.rows ?? noRows;
  const names = useMemo(
    () => [...new Set([...rows.map((row) => named(row.event)), ...(plan?.events.map(({ name }) => name) ?? [])])],
    [rows, plan],
  );
  const kinds = useMemo(() => [...new Set([...rows.map((row) => row.kind), ...(kind ? [kind] : [])])], [rows, kind]);
  const isAnyVersion = libVersion === undefined && appVersion === undefined;
  const chosenClient =
    lib === undefined ? '' : isAnyVersion ? clientValue(lib) : clientValue(lib, libVersion, appVersion);
  const clients = useMemo(() => {
    const single = new Set(
      rows.map((row) => clientValue(named(row.lib), named(row.libVersion), named(row.appVersion ?? ''))),
    );
    const libs = [...single].map((value) => clientOf(value)[0]);
    // Whoever has one version only is chosen with it.
    const any = libs.filter((name, at) => libs.indexOf(name) !== at).map((name) => clientValue(name));
    return [...new Set([...single, ...any, ...(chosenClient === '' ? [] : [chosenClient])])].sort();
  }, [rows, chosenClient]);

  const change = (changed: { readonly [K in keyof QualitySearch]?: string | undefined }) =>
    onChange(narrowing({ ...search, ...changed } as QualitySearch));
  const parts = [event, kind, path, lib, person].filter((part) => part !== undefined).length;
  return (
    <search className="filters" aria-label={text.filters}>
      {children}
      <RangeField
        {...range}
        fallback={fallbackRange}
        onChange={({ from: newFrom, to: newTo }) => change({ from: newFrom, to: newTo })}
      />
      <Combobox
        label={text.event}
        placeholder={text.anyEvent}
        clearLabel={messages.live.clearField(text.event)}
        listLabel={text.eventSuggestions}
        value={event ?? ''}
        options={names}
        onChange={(name) => change({ event: name })}
        inputRef={eventRef}
      />
      <select
        className="field quality-select"
        aria-label={text.kind}
        value={kind ?? ''}
        onChange={({ target }) => change({ kind: target.value })}
      >
        <option value="">{text.anyKind}</option>
        {kinds.map((each) => (
          <option key={each} value={each}>
            {violationTitle({ kind: each as ViolationRow['kind'], path: '', expected: '', received: '' }, messages)}
          </option>
        ))}
      </select>
      <select
        className="field quality-select"
        aria-label={text.client}
        value={chosenClient}
        onChange={({ target }) => {
          const [newLib, newVersion, newApp] = target.value === '' ? [] : clientOf(target.value);
          change({ lib: newLib, libVersion: newVersion, appVersion: newApp });
        }}
      >
        <option value="">{text.anyClient}</option>
        {clients.map((each) => {
          const [name, version, app] = clientOf(each).map((part) => (part === none ? '' : part));
          return (
            <option key={each} value={each}>
              {clientName(name, version, text, app)}
            </option>
          );
        })}
      </select>
      {withPerson && (
        <Combobox
          label={text.person}
          placeholder={text.anyPerson}
          clearLabel={messages.live.clearField(text.person)}
          listLabel={text.person}
          value={person ?? ''}
          options={[]}
          onChange={(id) => change({ person: id })}
        />
      )}
      {path !== undefined && (
        <button type="button" className="button quality-chip" onClick={() => change({ path: undefined })}>
          <span>{path === none ? text.itself : text.property(path)}</span>
          <Icon name="close" />
        </button>
      )}
      {parts > 1 && (
        <button className="button-quiet" type="button" onClick={() => onChange(range)}>
          {text.clearFilters}
        </button>
      )}
    </search>
  );
}
