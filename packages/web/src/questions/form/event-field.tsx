import { useMemo } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { useForm } from './form-context.ts';
import { type Choice, Picker } from './picker.tsx';

/** Never the name of an event. */
const any = '';
const platform = ['$pageview', '$pageleave', '$screen', '$autocapture', '$identify'];

/** Chooses an event of the plan, by area, with what it means. */
export function EventField({
  label,
  value,
  canBeAny,
  other,
  onChange,
}: {
  readonly label: string;
  readonly value: unknown;
  readonly canBeAny: boolean;
  /** What stands before a text that is no event and can be taken all the same. */
  readonly other?: string;
  readonly onChange: (value: unknown) => void;
}) {
  const { plan } = useForm();
  const text = useMessages().questions;
  const choices = useMemo(() => {
    const areas = new Map(plan.areas.map(({ name, title }) => [name, title]));
    return [
      ...(canBeAny ? [{ value: any, name: text.anyEvent, hint: text.anyEventHint, group: '' }] : []),
      ...plan.events.map(
        (event): Choice => ({
          value: event.name,
          name: event.name,
          hint: event.description,
          group: areas.get(event.area) ?? event.area,
          words: event.properties.map((property) => property.name),
        }),
      ),
      ...platform.map((name) => ({ value: name, name, group: 'PostHog' })),
    ];
  }, [plan, canBeAny, text]);
  const grouped = useMemo(() => {
    const order = [...new Set(choices.map(({ group }) => group))];
    return [...choices].sort((one, other) => order.indexOf(one.group) - order.indexOf(other.group));
  }, [choices]);
  return (
    <Picker
      label={label}
      value={typeof value === 'string' ? value : any}
      placeholder={text.chooseEvent}
      choices={grouped}
      empty={text.noEvent}
      {...(other !== undefined && { other })}
      mono
      onChange={(taken) => onChange(taken === any ? null : taken)}
    />
  );
}
