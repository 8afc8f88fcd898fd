import { useId } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { asFields } from './as-fields.ts';

const shifts = ['-1d', '-1w', '-1m', '-1y'] as const;

/** Compares with an earlier time: the period just before, or the same one a day, week, month or year earlier. */
export function CompareField({
  value,
  onChange,
}: {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const text = useMessages().questions;
  const id = useId();
  const { compare, compareTo: to } = asFields(value);
  const chosen = value === undefined || compare === false ? '' : typeof to === 'string' ? to : 'before';
  // A link may hold any length.
  const other = chosen !== '' && chosen !== 'before' && !shifts.some((shift) => shift === chosen) ? chosen : undefined;
  return (
    <div className="form-field">
      <label htmlFor={id}>{text.fields.compareFilter}</label>
      <select
        id={id}
        className="field"
        value={chosen}
        onChange={({ target }) =>
          onChange(target.value === '' ? undefined : { ...(target.value !== 'before' && { compareTo: target.value }) })
        }
      >
        <option value="">{text.compareNone}</option>
        <option value="before">{text.compareBefore}</option>
        {shifts.map((shift) => (
          <option key={shift} value={shift}>
            {text.compareShift[shift]}
          </option>
        ))}
        {other !== undefined && <option value={other}>{other}</option>}
      </select>
    </div>
  );
}
