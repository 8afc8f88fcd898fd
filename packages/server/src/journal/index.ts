export { diskFileSystem, type JournalFile, type JournalFileSystem } from './file-system.ts';
export type { Frame, FrameHead, JournalReader, JournalWriter, Sequence } from './journal.ts';
export type { JournalLog } from './keep-damage.ts';
export { type JournalOptions, openJournal } from './open-journal.ts';
export { openJournalReader } from './open-journal-reader.ts';
