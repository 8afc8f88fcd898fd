import { useMemo } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { useForm } from './form-context.ts';
import { Picker } from './picker.tsx';
import { asChoices, type KnownProperty, propertiesFor } from './property-choices.ts';

/** Chooses a property of the events that the form is about, or of their person. */
export function PropertyField({
  label,
  value,
  onChange,
  fits = () => true,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fits?: (property: KnownProperty) => boolean;
}) {
  const { plan, events } = useForm();
  const text = useMessages().questions;
  const choices = useMemo(
    () => asChoices(propertiesFor(plan, events).filter(fits), text.propertiesOf),
    [plan, events, fits, text],
  );
  return (
    <div className="form-field">
      <Picker
        label={label}
        value={value}
        placeholder={label}
        choices={choices}
        empty={text.noProperty}
        mono
        onChange={onChange}
      />
    </div>
  );
}
