import { useId, useState } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { asFields } from './as-fields.ts';

const presets = ['-24h', '-7d', '-14d', '-30d', '-90d', '-12w', '-6m', '-1y', 'mStart', 'yStart', 'all'] as const;
/** Keys that set a range at once, where nothing is being typed. */
export const rangeKeys: Readonly<Record<string, (typeof presets)[number]>> = {
  1: '-24h',
  2: '-7d',
  3: '-30d',
  4: '-90d',
  5: '-6m',
  6: '-1y',
};
const custom = 'custom';
const relative = /^-(\d{1,5})([hdwmy])$/;
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Chooses when: a preset, or two days. */
export function DateRangeField({
  value,
  onChange,
}: {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const text = useMessages().questions;
  const id = useId();
  const { from = '-30d', to } = asFields(value);
  const known = to === undefined && presets.some((preset) => preset === from);
  // A link may hold any length.
  const [, count, unit] = (to === undefined && typeof from === 'string' && !known && relative.exec(from)) || [];
  const isPreset = known || unit !== undefined;
  const [asCustom, setAsCustom] = useState(!isPreset);
  const isCustom = asCustom || !isPreset;
  return (
    <div className="form-field form-range">
      <label htmlFor={id}>{text.dateRange}</label>
      <select
        id={id}
        className="field"
        value={isCustom ? custom : String(from)}
        onChange={({ target }) => {
          setAsCustom(target.value === custom);
          if (target.value !== custom) onChange({ from: target.value });
        }}
      >
        {presets.map((preset) => (
          <option key={preset} value={preset}>
            {text.presets[preset]}
          </option>
        ))}
        {unit !== undefined && <option value={String(from)}>{text.last(Number(count), unit)}</option>}
        <option value={custom}>{text.customRange}</option>
      </select>
      {isCustom && (
        <div className="form-days">
          <input
            className="field"
            type="date"
            aria-label={text.fromDay}
            value={isDay(from) ? from : ''}
            max={isDay(to) ? to : undefined}
            onChange={({ target }) => target.value && onChange({ from: target.value, ...(to !== undefined && { to }) })}
          />
          <input
            className="field"
            type="date"
            aria-label={text.toDay}
            value={isDay(to) ? to : ''}
            min={isDay(from) ? from : undefined}
            onChange={({ target }) => onChange({ from, ...(target.value && { to: target.value }) })}
          />
        </div>
      )}
    </div>
  );
}
