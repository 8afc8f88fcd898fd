import { createHash } from 'node:crypto';

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The UUID that a sender's uuid is compared by: itself without case, or made from a text that is none. */
export function uuidKey(sent: string): string {
  const lower = sent.toLowerCase();
  if (uuidForm.test(lower)) return lower;
  const hash = createHash('sha256').update(lower).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
