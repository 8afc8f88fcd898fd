import type { PlanProperty } from '@eventbook/server';
import { useMessages } from '../messages/messages.ts';
import { Fold } from '../ui/fold.tsx';
import type { PropertyRow } from './event-properties.ts';
import { expectedType } from './expected-type.ts';
import { PropertyValue } from './property-value.tsx';
import { ViolationNote } from './violation-note.tsx';

const longType = 160;

/** Properties: the name and value, and under them what the plan says and what is wrong. */
export function PropertyList({
  rows,
  event,
}: {
  readonly rows: readonly PropertyRow[];
  /** The event that they are of, where what is wrong leads to all that break the plan like this. */
  readonly event?: string;
}) {
  return (
    <dl className="properties">
      {rows.map(({ name, sent, value, planned, violations }) => (
        <div
          key={name}
          id={propertyId(name)}
          tabIndex={-1}
          className={violations.length > 0 ? 'property property-wrong' : 'property'}
        >
          <dt>{name}</dt>
          <dd>
            <PropertyValue value={value} sent={sent} />
            {violations.map((violation) => (
              <ViolationNote
                key={`${violation.kind} ${violation.path}`}
                violation={violation}
                under={name}
                event={event}
              />
            ))}
            {planned && <PlanWords property={planned} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The plan's words on a property. */
export function PlanWords({ property }: { readonly property: PlanProperty }) {
  const text = useMessages();
  return (
    <p className="plan-words">
      {property.description && <span>{property.description}</span>}
      {property.note && <span>{property.note}</span>}
      <span className="plan-type">
        <Fold text={expectedType(property, text)} limit={longType} />
        {' · '}
        {property.required ? text.event.required : text.event.optional}
        {property.context && ` · ${text.event.context(property.context)}`}
      </span>
    </p>
  );
}

/** Where a property stands in the document, to be jumped to. */
export function propertyId(name: string): string {
  return `property ${name}`;
}
