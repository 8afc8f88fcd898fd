import { useId } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { BreakdownField } from './breakdown-field.tsx';
import { CompareField } from './compare-field.tsx';
import { DateRangeField } from './date-range-field.tsx';
import { EventField } from './event-field.tsx';
import { FilterField } from './filter-field.tsx';
import { type FieldProps, useForm } from './form-context.ts';
import { ListField } from './list-field.tsx';
import { ObjectFields } from './object-fields.tsx';
import { PropertyField } from './property-field.tsx';
import { resolved, takes } from './schema.ts';
import { SqlField } from './sql-field.tsx';

/** One parameter: by a control of its own where there is one, else as its schema says. */
export function Field({ name, schema, value, onChange, required = false }: FieldProps) {
  const { root } = useForm();
  const text = useMessages().questions;
  const id = useId();
  const known = resolved(schema, root);
  const label = fieldName(name, text.fields);
  const shown = value ?? known.default;

  if (known.name === 'DateRange') return <DateRangeField value={value} onChange={onChange} />;
  if (known.name === 'Filter') return <FilterField label={label} value={value} onChange={onChange} />;
  if (known.name === 'BreakdownFilter') return <BreakdownField schema={known} value={value} onChange={onChange} />;
  if (name === 'compareFilter') return <CompareField value={value} onChange={onChange} />;
  if (known.control === 'sql') return <SqlField label={label} value={value} onChange={onChange} />;
  if (known.control === 'event' && !takes(known, 'array')) {
    return <EventField label={label} value={value} canBeAny={takes(known, 'null')} onChange={onChange} />;
  }
  if (known.control === 'item') {
    return (
      <div className="form-field">
        <span className="form-label">{label}</span>
        <EventField
          label={label}
          value={value}
          canBeAny
          other={text.pageOrScreen}
          onChange={(taken) => onChange(taken ?? undefined)}
        />
        <Hint text={text.hints[name] ?? known.description} />
      </div>
    );
  }
  if (known.control === 'property') {
    return (
      <PropertyField
        label={label}
        value={typeof value === 'string' ? value : ''}
        onChange={(taken) => onChange(taken === '' ? undefined : taken)}
      />
    );
  }
  if (known.properties !== undefined) {
    return <ObjectFields label={label} schema={known} value={value} onChange={onChange} required={required} />;
  }
  if (takes(known, 'array'))
    return <ListField name={name} label={label} schema={known} value={value} onChange={onChange} />;
  if (known.enum !== undefined) {
    return (
      <div className="form-field">
        <label htmlFor={id}>{label}</label>
        <select
          id={id}
          className="field"
          value={typeof shown === 'string' ? shown : ''}
          onChange={(change) => onChange(change.target.value === known.default ? undefined : change.target.value)}
        >
          {known.default === undefined && !required && <option value="">–</option>}
          {known.enum.map((member) => (
            <option key={member} value={member}>
              {text.members[member] ?? words(member)}
            </option>
          ))}
        </select>
        <Hint text={text.hints[name] ?? known.description} />
      </div>
    );
  }
  if (takes(known, 'boolean')) {
    return (
      <label className="switch">
        <input
          type="checkbox"
          checked={shown === true}
          onChange={(change) =>
            onChange(change.target.checked === (known.default ?? false) ? undefined : change.target.checked)
          }
        />
        <span>
          {label}
          <Hint text={text.hints[name] ?? known.description} />
        </span>
      </label>
    );
  }
  const isNumber = takes(known, 'integer') || takes(known, 'number');
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        type={isNumber ? 'number' : 'text'}
        {...(isNumber && { min: known.minimum, max: known.maximum, step: takes(known, 'integer') ? 1 : 'any' })}
        maxLength={known.maxLength}
        value={typeof value === 'string' || typeof value === 'number' ? value : ''}
        placeholder={known.default === undefined ? '' : String(known.default)}
        onChange={({ target }) => {
          if (target.value === '') onChange(undefined);
          else if (!isNumber) onChange(target.value);
          else if (Number.isFinite(target.valueAsNumber)) onChange(target.valueAsNumber);
        }}
      />
      <Hint text={text.hints[name] ?? known.description} />
    </div>
  );
}

function Hint({ text }: { readonly text: string | undefined }) {
  return text === undefined || text === '' ? null : <span className="hint">{text.replaceAll('`', '')}</span>;
}

/** A field's name in words; those that the table of texts does not know are taken apart. */
export function fieldName(name: string, known: Readonly<Record<string, string>>): string {
  return known[name] ?? words(name);
}

const words = (name: string) => {
  const apart = name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, (_, before, letter) => `${before} ${letter.toLowerCase()}`);
  return apart.charAt(0).toUpperCase() + apart.slice(1);
};
