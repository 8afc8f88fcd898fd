import { Fragment, useState } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { asFields, type Fields } from './as-fields.ts';
import { FormProvider, useForm } from './form-context.ts';
import { emptyOf, type Schema } from './schema.ts';

/** A group of fields; one that may be left out is switched on first. */
export function ObjectFields({
  label,
  schema,
  value,
  onChange,
  required,
}: {
  readonly label: string;
  readonly schema: Schema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly required: boolean;
}) {
  const { root } = useForm();
  const text = useMessages().questions;
  if (value === undefined && !required) {
    return (
      <button type="button" className="button quiet" onClick={() => onChange(emptyOf(schema, root))}>
        <Icon name="add" /> {label}
      </button>
    );
  }
  return (
    <fieldset className="form-group">
      <legend>
        {label}
        {!required && (
          <button
            type="button"
            className="button-quiet"
            aria-label={text.remove(label)}
            onClick={() => onChange(undefined)}
          >
            <Icon name="close" />
          </button>
        )}
      </legend>
      <MemberFields schema={schema} value={asFields(value)} onChange={onChange} />
    </fieldset>
  );
}

/** The fields of an object without anything around them: first those that it needs or has, the others folded. */
export function MemberFields({
  schema,
  value,
  onChange,
  prominent = [],
  error,
}: {
  readonly schema: Schema;
  readonly value: Fields;
  readonly onChange: (value: Fields) => void;
  /** Names that come first and are never folded, in this order. */
  readonly prominent?: readonly string[];
  /** What is wrong with one of them. */
  readonly error?: { readonly name: string; readonly message: string } | undefined;
}) {
  const form = useForm();
  const { Field } = form;
  const text = useMessages().questions;
  const [open, setOpen] = useState(false);
  const known = Object.keys(schema.properties ?? {});
  const names = [
    ...prominent.filter((name) => known.includes(name)),
    ...known.filter((name) => !prominent.includes(name)),
  ];
  const required = schema.required ?? [];
  // What is filled in when the form is first shown stays where it was: fields do not jump while one types.
  const [first] = useState(
    () =>
      new Set(names.filter((name) => required.includes(name) || prominent.includes(name) || value[name] !== undefined)),
  );
  const change = (name: string, next: unknown) => {
    const { [name]: _, ...rest } = value;
    onChange(next === undefined ? rest : { ...value, [name]: next });
  };
  const field = (name: string) => {
    const own = schema.properties?.[name];
    return own === undefined ? null : (
      <Fragment key={name}>
        <Field
          name={name}
          schema={own}
          value={value[name]}
          required={required.includes(name)}
          onChange={(next) => change(name, next)}
        />
        {error?.name === name && (
          <p className="form-error" role="status">
            {error.message}
          </p>
        )}
      </Fragment>
    );
  };
  const others = names.filter((name) => !first.has(name));
  // Properties that are offered are those of the event that is chosen here.
  const events = typeof value.event === 'string' ? [value.event] : form.events;
  return (
    <FormProvider value={{ ...form, events }}>
      {names.filter((name) => first.has(name)).map(field)}
      {others.length > 0 && (
        <details className="form-more" open={open} onToggle={(toggle) => setOpen(toggle.currentTarget.open)}>
          <summary>{text.more}</summary>
          {open && others.map(field)}
        </details>
      )}
    </FormProvider>
  );
}
