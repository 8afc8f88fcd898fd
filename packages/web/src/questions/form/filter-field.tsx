import { useMessages } from '../../messages/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { asFields } from './as-fields.ts';
import { ConditionField } from './condition-field.tsx';
import { useForm } from './form-context.ts';
import { Picker } from './picker.tsx';
import { asChoices, propertiesFor } from './property-choices.ts';

type Joined = { readonly join: 'and' | 'or'; readonly conditions: readonly unknown[] };

const cohortPrefix = 'cohort:';
const segmentPrefix = 'segment:';

/** Conditions, joined by and or by or, in groups to any depth. */
export function FilterField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const text = useMessages().questions;
  const { plan, events, cohorts, segments } = useForm();
  const { join, conditions } = read(value);
  const write = (next: readonly unknown[], by = join) => {
    if (next.length === 0) onChange(undefined);
    else onChange(next.length === 1 && by === 'and' ? next[0] : { [by]: next });
  };
  const replace = (at: number, next: unknown) =>
    write(
      next === undefined
        ? conditions.filter((_, place) => place !== at)
        : conditions.map((each, place) => (place === at ? next : each)),
    );
  const choices = [
    ...asChoices(propertiesFor(plan, events), text.propertiesOf),
    ...cohorts.map(({ id, name, description }) => ({
      value: `${cohortPrefix}${id}`,
      name,
      hint: description,
      group: text.cohorts,
    })),
    ...segments.map(({ id, name, description }) => ({
      value: `${segmentPrefix}${id}`,
      name,
      hint: description,
      group: text.segments,
    })),
  ];
  const add = (chosen: string) => {
    if (chosen.startsWith(cohortPrefix)) return write([...conditions, { cohort: chosen.slice(cohortPrefix.length) }]);
    if (chosen.startsWith(segmentPrefix))
      return write([...conditions, { segment: chosen.slice(segmentPrefix.length) }]);
    write([...conditions, { property: chosen, operator: 'is_set' }]);
  };
  return (
    <fieldset className="form-group form-filter">
      <legend>{label}</legend>
      {conditions.map((condition, at) => {
        const fields = asFields(condition);
        const isGroup = 'and' in fields || 'or' in fields;
        return (
          // Conditions have no name of their own, and are told apart by their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <div className="form-condition" key={at}>
            {at > 0 && (
              <button
                type="button"
                className="join"
                onClick={() => write(conditions, join === 'and' ? 'or' : 'and')}
                title={text.switchJoin}
              >
                {text.joins[join]}
              </button>
            )}
            {isGroup ? (
              <FilterField label={text.group} value={condition} onChange={(next) => replace(at, next)} />
            ) : (
              <ConditionField value={fields} onChange={(next) => replace(at, next)} />
            )}
          </div>
        );
      })}
      <div className="form-row">
        <Picker
          label={text.addFilter}
          value=""
          placeholder={text.addFilter}
          choices={choices}
          empty={text.noProperty}
          mono
          onChange={add}
        />
        {conditions.length > 0 && (
          <button
            type="button"
            className="button quiet"
            onClick={() => write([...conditions, { [join === 'and' ? 'or' : 'and']: [conditions.at(-1)] }])}
          >
            <Icon name="add" /> {text.group}
          </button>
        )}
      </div>
    </fieldset>
  );
}

function read(value: unknown): Joined {
  const fields = asFields(value);
  if (Array.isArray(fields.and)) return { join: 'and', conditions: fields.and };
  if (Array.isArray(fields.or)) return { join: 'or', conditions: fields.or };
  return { join: 'and', conditions: value === undefined ? [] : [value] };
}
