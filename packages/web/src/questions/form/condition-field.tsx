import { useMessages } from '../../messages/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { useForm } from './form-context.ts';
import { type KnownProperty, propertiesFor } from './property-choices.ts';

const presence = ['is_set', 'is_not_set'] as const;
const operators: Readonly<Record<KnownProperty['kind'], readonly string[]>> = {
  string: ['exact', 'is_not', 'icontains', 'not_icontains', 'regex', 'not_regex', ...presence],
  number: ['exact', 'is_not', 'gt', 'gte', 'lt', 'lte', 'between', 'not_between', ...presence],
  boolean: ['exact', 'is_not', ...presence],
  'date-time': ['is_date_exact', 'is_date_before', 'is_date_after', 'between', 'not_between', ...presence],
  'array of string': ['exact', 'is_not', 'icontains', 'not_icontains', ...presence],
};

/** One condition: on a property by what its type allows, or on being in a cohort. */
export function ConditionField({
  value,
  onChange,
}: {
  readonly value: Readonly<Record<string, unknown>>;
  readonly onChange: (value: unknown) => void;
}) {
  const text = useMessages().questions;
  const { plan, events, cohorts, segments } = useForm();
  const remove = (name: string) => (
    <button type="button" className="button-quiet" aria-label={text.remove(name)} onClick={() => onChange(undefined)}>
      <Icon name="close" />
    </button>
  );
  if (typeof value.cohort === 'string') {
    const name = cohorts.find(({ id }) => id === value.cohort)?.name ?? value.cohort;
    return (
      <div className="form-row">
        <select
          className="field"
          aria-label={text.operator}
          value={value.operator === 'not_in' ? 'not_in' : 'in'}
          onChange={({ target }) =>
            onChange({ cohort: value.cohort, ...(target.value === 'not_in' && { operator: 'not_in' }) })
          }
        >
          <option value="in">{text.inCohort}</option>
          <option value="not_in">{text.notInCohort}</option>
        </select>
        <strong>{name}</strong>
        {remove(name)}
      </div>
    );
  }
  if (typeof value.segment === 'string') {
    const name = segments.find(({ id }) => id === value.segment)?.name ?? value.segment;
    return (
      <div className="form-row">
        <span>{text.segment}</span> <strong>{name}</strong>
        {remove(name)}
      </div>
    );
  }
  if ('not' in value) {
    return (
      <div className="form-row">
        <span>{text.not}</span>
        <ConditionField
          value={value.not as never}
          onChange={(next) => onChange(next === undefined ? undefined : { not: next })}
        />
      </div>
    );
  }
  const property = typeof value.property === 'string' ? value.property : '';
  const known = propertiesFor(plan, events).find(({ name }) => name === property);
  const kind = known?.kind ?? 'string';
  const operator = typeof value.operator === 'string' ? value.operator : 'is_set';
  return (
    <div className="form-condition-row">
      <div className="form-condition-head">
        <span className="mono form-property" title={known?.description}>
          {property}
        </span>
        {remove(property)}
      </div>
      <div className="form-row">
        <select
          className="field"
          aria-label={text.operator}
          value={operator}
          onChange={({ target }) => onChange(withOperator(property, target.value, value.value))}
        >
          {operators[kind].map((each) => (
            <option key={each} value={each}>
              {text.operators[each] ?? each}
            </option>
          ))}
        </select>
        <Value
          operator={operator}
          known={known}
          value={value.value}
          onChange={(next) => onChange({ property, operator, ...(next !== undefined && { value: next }) })}
        />
      </div>
    </div>
  );
}

function withOperator(property: string, operator: string, value: unknown) {
  if (operator === 'is_set' || operator === 'is_not_set') return { property, operator };
  const isTwo = operator.endsWith('between');
  const fits = value !== undefined && Array.isArray(value) === isTwo;
  return { property, operator, ...(fits && { value }) };
}

function Value({
  operator,
  known,
  value,
  onChange,
}: {
  readonly operator: string;
  readonly known: KnownProperty | undefined;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const text = useMessages().questions;
  if (operator === 'is_set' || operator === 'is_not_set') return null;
  if (known?.kind === 'boolean') {
    return (
      <select
        className="field"
        aria-label={text.value}
        value={String(value ?? '')}
        onChange={({ target }) => onChange(target.value === 'true')}
      >
        <option value="" disabled>
          –
        </option>
        <option value="true">true</option>
        <option value="false">false</option>
      </select>
    );
  }
  if (known?.members !== undefined && (operator === 'exact' || operator === 'is_not')) {
    const chosen: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return (
      <details className="menu members">
        <summary className="field">{chosen.length === 0 ? text.chooseValue : chosen.join(', ')}</summary>
        <div className="menu-items">
          {known.members.map((member) => (
            <label key={member}>
              <input
                type="checkbox"
                checked={chosen.includes(member)}
                onChange={({ target }) => {
                  const next = target.checked ? [...chosen, member] : chosen.filter((each) => each !== member);
                  onChange(next.length === 0 ? undefined : next);
                }}
              />
              {member}
            </label>
          ))}
        </div>
      </details>
    );
  }
  const type = known?.kind === 'number' ? 'number' : known?.kind === 'date-time' ? 'date' : 'text';
  const one = (current: unknown, label: string, change: (next: string | number | undefined) => void) => (
    <input
      className="field"
      type={type}
      {...(type === 'number' && { step: 'any' })}
      aria-label={label}
      value={typeof current === 'string' || typeof current === 'number' ? current : ''}
      onChange={({ target }) =>
        change(target.value === '' ? undefined : type === 'number' ? target.valueAsNumber : target.value)
      }
    />
  );
  if (!operator.endsWith('between')) return one(value, text.value, onChange);
  const [low, high]: readonly unknown[] = Array.isArray(value) ? value : [];
  const both = (first: unknown, second: unknown) => onChange([first ?? '', second ?? '']);
  return (
    <>
      {one(low, text.fromValue, (next) => both(next, high))}
      <span>–</span>
      {one(high, text.toValue, (next) => both(low, next))}
    </>
  );
}
