export { decodeRequest } from './decode-request.ts';
export { type ParsedRequest, parseRequest } from './parse-request.ts';
export { rawEvent } from './raw-event.ts';
export { MAX_TEXT_BYTES } from './read-text.ts';
export { rereadEvent } from './reread-event.ts';
export { serverUuid } from './server-uuid.ts';
export { parseTimestamp, resolveTimestamp } from './timestamp.ts';
export type { DecodedRequest, EventFlaw, RequestHead, WireEvent } from './wire-event.ts';
