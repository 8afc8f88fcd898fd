const second = 1_000;
const minute = 60 * second;

/** How long a visit was, in milliseconds, as exactly as a reader wants to know: whole minutes, below one whole seconds. */
export function visitLength(from: string, to: string): number {
  const lasted = Date.parse(to) - Date.parse(from);
  const unit = lasted < minute ? second : minute;
  return Math.round(lasted / unit) * unit;
}
