/**
 * A UUID of version 7 for an event that came without one, made from its place in the journal: reading the frame again gives the same.
 * 48 bits of time, 48 bits of frame sequence, 26 bits of index.
 * @example
 * serverUuid(Date.UTC(2026, 0, 1), 7, 0); // '019b76da-a800-7000-8000-0001c0000000'
 */
export function serverUuid(receivedAt: number, sequence: number, index: number): string {
  const time = BigInt(Math.max(0, Math.trunc(receivedAt))) & 0xffff_ffff_ffffn;
  const place = ((BigInt(sequence) & 0xffff_ffff_ffffn) << 26n) | (BigInt(index) & 0x3ff_ffffn);
  const high = (time << 16n) | 0x7000n | (place >> 62n);
  const low = (0b10n << 62n) | (place & 0x3fff_ffff_ffff_ffffn);
  const hex = high.toString(16).padStart(16, '0') + low.toString(16).padStart(16, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
