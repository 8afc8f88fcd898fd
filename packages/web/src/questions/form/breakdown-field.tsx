import { useMessages } from '../../messages/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { asFields } from './as-fields.ts';
import { useForm } from './form-context.ts';
import { Picker } from './picker.tsx';
import { asChoices, propertiesFor } from './property-choices.ts';
import type { Schema } from './schema.ts';

const cohortPrefix = 'cohort:';

/** Splits an answer by properties or cohorts. */
export function BreakdownField({
  schema,
  value,
  onChange,
}: {
  readonly schema: Schema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const { plan, events, cohorts, Field } = useForm();
  const text = useMessages().questions;
  const filter = asFields(value);
  const breakdowns: readonly unknown[] = Array.isArray(filter.breakdowns) ? filter.breakdowns : [];
  const choices = [
    ...asChoices(propertiesFor(plan, events), text.propertiesOf),
    ...cohorts.map(({ id, name, description }) => ({
      value: `${cohortPrefix}${id}`,
      name,
      hint: description,
      group: text.cohorts,
    })),
  ];
  const set = (next: readonly unknown[]) => onChange(next.length === 0 ? undefined : { ...filter, breakdowns: next });
  const write = (chosen: string) =>
    chosen.startsWith(cohortPrefix) ? { cohorts: [chosen.slice(cohortPrefix.length)] } : { property: chosen };
  const read = (breakdown: unknown) => {
    const { property, cohorts: ids } = asFields(breakdown);
    if (typeof property === 'string') return property;
    return Array.isArray(ids) && ids.length > 0 ? `${cohortPrefix}${ids[0]}` : '';
  };
  return (
    <fieldset className="form-group">
      <legend>{text.fields.breakdownFilter}</legend>
      {breakdowns.map((breakdown, at) => (
        <div className="form-row" key={read(breakdown)}>
          <Picker
            label={text.fields.breakdownFilter ?? ''}
            value={read(breakdown)}
            placeholder={text.chooseProperty}
            choices={choices}
            empty={text.noProperty}
            mono
            onChange={(chosen) => set(breakdowns.map((each, place) => (place === at ? write(chosen) : each)))}
          />
          <button
            type="button"
            className="button-quiet"
            aria-label={text.remove(read(breakdown))}
            onClick={() => set(breakdowns.filter((_, place) => place !== at))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      {breakdowns.length < 5 && (
        <Picker
          label={text.addBreakdown}
          value=""
          placeholder={text.addBreakdown}
          choices={choices}
          empty={text.noProperty}
          mono
          onChange={(chosen) => set([...breakdowns, write(chosen)])}
        />
      )}
      {breakdowns.length > 0 &&
        ['breakdownLimit', 'breakdownHideOtherAggregation'].map((name) => {
          const own = schema.properties?.[name];
          return (
            own && (
              <Field
                key={name}
                name={name}
                schema={own}
                value={filter[name]}
                onChange={(next) => {
                  const { [name]: _, ...rest } = filter;
                  onChange(next === undefined ? rest : { ...filter, [name]: next });
                }}
              />
            )
          );
        })}
    </fieldset>
  );
}
