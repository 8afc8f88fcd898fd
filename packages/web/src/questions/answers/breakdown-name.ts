/** A value of a breakdown in words. */
export function breakdownName(value: 'other' | readonly (string | null)[], other: string, none: string): string {
  return value === 'other' ? other : value.map((each) => each ?? none).join(' · ');
}
