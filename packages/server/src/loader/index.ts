export type { LoadedRecord, Loader, LoaderCounters, LoaderOptions, LoaderStatus } from './loader.ts';
