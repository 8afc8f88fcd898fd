import type { PlanProperty } from '@eventbook/server';
import { useMessages } from '../messages/messages.ts';
import { Fold } from '../ui/fold.tsx';
import type { PropertyRow } from './event-properties.ts';
import { expectedType } from './expected-type.ts';
import { PropertyValue } from './property-value.tsx';
import { ViolationNote } from './violation-note.tsx';

const longType = 160;

interface PropertyListProps {
  readonly rows: readonly PropertyRow[];
  /** Said under a property that the plan does not describe. */
  readonly otherwise?: string;
}

/** Properties: the name and value, and under them what the plan says and what is wrong. */
export function PropertyList({ rows, otherwise }: PropertyListProps) {
  return (
    <dl className="properties">
      {rows.map(({ name, sent, value, planned, violations }) => (
        <div key={name} className={violations.length > 0 ? 'property property-wrong' : 'property'}>
          <dt>{name}</dt>
          <dd>
            <PropertyValue value={value} sent={sent} />
            {violations.map((violation) => (
              <ViolationNote key={`${violation.kind} ${violation.path}`} violation={violation} under={name} />
            ))}
            {planned ? <PlanWords property={planned} /> : otherwise && <p className="plan-words">{otherwise}</p>}
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
