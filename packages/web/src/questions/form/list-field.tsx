import { useMessages } from '../../messages/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { asFields } from './as-fields.ts';
import { useForm } from './form-context.ts';
import { MemberFields } from './object-fields.tsx';
import { emptyOf, resolved, type Schema } from './schema.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A list whose members are added, moved and taken out. */
export function ListField({
  name,
  label,
  schema,
  value,
  onChange,
}: {
  /** Of the parameter. */
  readonly name: string;
  readonly label: string;
  readonly schema: Schema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const { root, Field } = useForm();
  const text = useMessages().questions;
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const item = resolved(schema.items ?? {}, root);
  const isEvents = item.properties?.event !== undefined;
  const set = (next: readonly unknown[]) => onChange(next.length === 0 ? undefined : next);
  const move = (from: number, to: number) => {
    const next = [...items];
    next.splice(to, 0, ...next.splice(from, 1));
    set(next);
  };
  const nameOf = (at: number) => (isEvents ? (letters[at] ?? `${at + 1}`) : `${label} ${at + 1}`);
  return (
    <fieldset className="form-group">
      <legend>{label}</legend>
      {items.map((member, at) => (
        // Members have no name of their own, and are told apart by their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <div className="form-member" key={at}>
          <span className="form-letter" aria-hidden="true">
            {isEvents ? nameOf(at) : at + 1}
          </span>
          <div className="form-member-fields">
            {item.properties !== undefined ? (
              <MemberFields
                schema={item}
                value={asFields(member)}
                onChange={(next) => set(items.map((each, place) => (place === at ? next : each)))}
              />
            ) : (
              <Field
                name={nameOf(at)}
                schema={schema.items ?? {}}
                value={member}
                required
                onChange={(next) => set(items.map((each, place) => (place === at ? (next ?? '') : each)))}
              />
            )}
          </div>
          <div className="form-member-tools">
            {at > 0 && (
              <button
                type="button"
                className="button-quiet"
                aria-label={text.moveUp(nameOf(at))}
                onClick={() => move(at, at - 1)}
              >
                <Icon name="up" />
              </button>
            )}
            {items.length > (schema.minItems ?? 0) && (
              <button
                type="button"
                className="button-quiet"
                aria-label={text.remove(nameOf(at))}
                onClick={() => set(items.filter((_, place) => place !== at))}
              >
                <Icon name="close" />
              </button>
            )}
          </div>
        </div>
      ))}
      {items.length < (schema.maxItems ?? Number.POSITIVE_INFINITY) && (
        <button type="button" className="button quiet" onClick={() => set([...items, emptyOf(item, root)])}>
          <Icon name="add" /> {text.adds[name] ?? text.add(label)}
        </button>
      )}
    </fieldset>
  );
}
