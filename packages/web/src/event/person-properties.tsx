import type { EventDetail, PlanDocument } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import type { PropertyRow } from './event-properties.ts';
import { PropertyList } from './property-list.tsx';

/** What was known of the person when the event came. */
export function PersonProperties({
  detail,
  plan,
}: {
  readonly detail: EventDetail;
  readonly plan: PlanDocument | undefined;
}) {
  const text = useMessages();
  const identify = new Map(plan?.person.properties.map((property) => [property.name, property]));
  const rows = Object.entries(detail.person).map(([name, value]): PropertyRow => {
    const planned = identify.get(name);
    return { name, sent: true, value, violations: [], ...(planned && { planned }) };
  });
  return (
    <section className="panel-section" aria-label={text.event.person}>
      <h3>{text.event.person}</h3>
      <p className="person-id">
        <code>{detail.distinctId}</code>{' '}
        <Link
          className="inline-button"
          to="/live"
          search={({ env, open }) => ({ ...(env && { env }), ...(open && { open }), person: detail.distinctId })}
        >
          {text.event.onlyPerson}
        </Link>{' '}
        <Link
          className="inline-button"
          to="/people/$distinctId"
          params={{ distinctId: detail.distinctId }}
          search={({ env }) => ({ ...(env && { env }) })}
        >
          {text.event.personPage}
        </Link>
      </p>
      {rows.length > 0 ? (
        <details>
          <summary>
            {text.event.personHint} <span className="count">{rows.length}</span>
          </summary>
          <PropertyList rows={rows} />
        </details>
      ) : (
        <p className="hint">{detail.verdict === 'quarantined' ? text.event.quarantinedPerson : text.event.noPerson}</p>
      )}
    </section>
  );
}
