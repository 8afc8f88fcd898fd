import type { PersonFound, PlanDocument } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { Breakable } from '../ui/breakable.tsx';
import { type PeopleSort, peopleSorts } from './people-search.ts';
import { personName } from './person-name.ts';
import { tellingProperties } from './telling-properties.ts';
import { useDates } from './use-dates.ts';

interface PeopleTableProps {
  readonly people: readonly PersonFound[];
  readonly plan: PlanDocument | undefined;
  /** What was searched: an id that has it is shown beside a name. */
  readonly search: string | undefined;
  readonly sort: PeopleSort;
  readonly isUp: boolean;
  readonly onSort: (column: PeopleSort) => void;
  readonly tableRef: Ref<HTMLTableElement>;
}

/** People, one row each; the whole row leads to their page. */
export function PeopleTable({ people, plan, search, sort, isUp, onSort, tableRef }: PeopleTableProps) {
  const text = useMessages().people;
  const format = useFormat();
  const dates = useDates();
  const telling = tellingProperties(plan);
  const titles = { first_seen: text.firstSeen, last_seen: text.lastSeen, events: text.events };
  /** Stands on the inner side of the word, so that word and values begin or end in one line. */
  const arrow = (column: PeopleSort) => (
    <span className="people-arrow" aria-hidden="true">
      {column === sort ? (isUp ? '↑' : '↓') : ''}
    </span>
  );
  const sortable = (column: PeopleSort) => (
    <th
      key={column}
      scope="col"
      className={`people-${column}`}
      {...(column === sort && { 'aria-sort': isUp ? 'ascending' : 'descending' })}
    >
      <button type="button" onClick={() => onSort(column)}>
        {column === 'events' && arrow(column)}
        {titles[column]}
        {column !== 'events' && arrow(column)}
      </button>
    </th>
  );
  return (
    <table className="people-table" ref={tableRef} aria-label={text.title}>
      <thead>
        <tr>
          <th scope="col">{text.person}</th>
          <th scope="col" className="people-identified">
            {text.identified}
          </th>
          {telling.map(({ name, description }) => (
            <th key={name} scope="col" className="people-property" title={description}>
              <Breakable name={name} />
            </th>
          ))}
          {peopleSorts.map(sortable)}
        </tr>
      </thead>
      <tbody>
        {people.map(({ distinctId, identified, properties, firstSeen, lastSeen, events }) => {
          const name = personName(properties);
          const isFound = search !== undefined && distinctId.toLowerCase().includes(search.toLowerCase());
          return (
            <tr key={distinctId}>
              <th scope="row" title={distinctId}>
                <Link
                  to="/people/$distinctId"
                  params={{ distinctId }}
                  search={({ env }) => (env ? { env } : {})}
                  className={name === undefined ? 'people-link people-id' : 'people-link'}
                >
                  <Breakable name={name ?? distinctId} />
                </Link>
                {name !== undefined && isFound && <code className="muted">{distinctId}</code>}
              </th>
              <td className="people-identified">
                {identified ? text.yes : <span className="people-faint">{text.no}</span>}
              </td>
              {telling.map(({ name: property }) => (
                <td key={property} className="people-property">
                  <Known value={properties[property]} />
                </td>
              ))}
              <td className="people-first_seen">
                <time dateTime={firstSeen}>{dates.seen(firstSeen)}</time>
              </td>
              <td className="people-last_seen">
                <time dateTime={lastSeen}>{dates.seen(lastSeen)}</time>
              </td>
              <td className="people-events">{format.number(events)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A value in a cell, whatever somebody sent: a text as it is, the rest as JSON. */
function Known({ value }: { readonly value: unknown }) {
  if (value === undefined || value === null) return <span className="people-faint">–</span>;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
