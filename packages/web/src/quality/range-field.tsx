import { useState } from 'react';
import { useMessages } from '../messages/messages.ts';

const presets = ['-24h', '-7d', '-30d', '-90d'] as const;
const any = 'any';
const days = 'days';
const isDay = (text: string | undefined) => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);

interface Range {
  readonly from?: string;
  readonly to?: string;
}

interface RangeFieldProps extends Range {
  /** What counts without a word in the address; `any` is only offered where that is any time. */
  readonly fallback: (typeof presets)[number] | typeof any;
  readonly onChange: (range: Range) => void;
}

/** When events came: a preset, or whole days. */
export function RangeField({ from, to, fallback, onChange }: RangeFieldProps) {
  const text = useMessages().quality;
  const [wantsDays, setWantsDays] = useState(false);
  const preset =
    from === undefined && to === undefined
      ? fallback
      : to === undefined
        ? presets.find((each) => each === from)
        : undefined;
  const showsDays = wantsDays || preset === undefined;
  return (
    <div className="quality-range">
      <select
        className="field"
        aria-label={text.range}
        value={showsDays ? days : preset}
        onChange={({ target: { value } }) => {
          setWantsDays(value === days);
          if (value !== days) onChange(value === fallback ? {} : { from: value });
        }}
      >
        {presets.map((each) => (
          <option key={each} value={each}>
            {text.ranges[each]}
          </option>
        ))}
        {fallback === any && <option value={any}>{text.anyTime}</option>}
        <option value={days}>{text.customRange}</option>
      </select>
      {showsDays && (
        <>
          <input
            className="field"
            type="date"
            aria-label={text.fromDay}
            value={isDay(from) ? from : ''}
            max={to}
            onChange={({ target: { value } }) =>
              onChange({ ...(value !== '' && { from: value }), ...(to !== undefined && { to }) })
            }
          />
          <input
            className="field"
            type="date"
            aria-label={text.toDay}
            value={isDay(to) ? to : ''}
            min={isDay(from) ? from : undefined}
            onChange={({ target: { value } }) =>
              onChange({ ...(from !== undefined && { from }), ...(value !== '' && { to: value }) })
            }
          />
        </>
      )}
    </div>
  );
}
