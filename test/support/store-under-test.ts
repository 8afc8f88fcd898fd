import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalog, catalog, event } from '@eventbook/catalog';
import { z } from 'zod';
import type { JudgedEvent } from '../../packages/server/src/quality/judged-event.ts';
import { EngineProcess } from '../../packages/server/src/store/embedded/engine-process.ts';
import { openStore } from '../../packages/server/src/store/open-store.ts';
import type { Store, StoreAddress } from '../../packages/server/src/store/store.ts';

/** What tests of the store are run on: the embedded engine by its socket, or the same behind a URL. */
export interface StoreUnderTest {
  readonly store: Store;
  readonly address: StoreAddress;
  /** A folder that is removed at the end. */
  readonly folder: string;
  close(): Promise<void>;
}

export const kindsOfStore = ['socket', 'url'] as const;

export async function storeUnderTest(kind: (typeof kindsOfStore)[number]): Promise<StoreUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'eventbook-test-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  if (kind === 'socket') {
    const opened = await openStore({ folder: join(folder, 'store') });
    return { ...opened, folder, close: () => opened.close().then(remove) };
  }
  const engine = await EngineProcess.start(join(folder, 'engine'), { kind: 'port', port: 0 });
  const opened = await openStore({ url: `http://127.0.0.1:${engine.port}` });
  return {
    ...opened,
    folder,
    async close() {
      await opened.close();
      await engine.close();
      await remove();
    },
  };
}

const examProperties = {
  score: z.number().nullable().describe('Points'),
  kind: z.enum(['written', 'oral']).describe('Kind'),
  finishedAt: z.iso.datetime({ offset: true }).optional().describe('When'),
  topics: z.array(z.string()).nullable().optional().describe('Topics'),
  passed: z.boolean().default(true).describe('Passed'),
  courseId: z.uuid().optional().describe('Course'),
};

/** A small plan; `more` are further properties of its one event. */
export function planUnderTest(more: z.ZodRawShape = {}): Catalog {
  return catalog({
    title: 'Exams',
    version: '1.0.0',
    description: 'A plan for tests.',
    areas: {
      exams: {
        title: 'Exams',
        events: {
          exam_completed: event({ description: 'An exam was completed.', properties: { ...examProperties, ...more } }),
        },
      },
    },
    person: event({
      description: 'Who it is.',
      properties: {
        userType: z.enum(['student', 'teacher']).describe('Type'),
        email: z.email().optional().describe('Email'),
      },
    }),
  });
}

/** An event that was judged and stored, number `sequence` of the journal. */
export function judged(sequence: number, more: Partial<JudgedEvent> = {}): JudgedEvent {
  return {
    environment: 'production',
    position: { sequence, index: 0 },
    uuid: `0190b5e4-0000-7000-8000-${String(sequence).padStart(12, '0')}`,
    event: 'exam_completed',
    distinctId: `user-${sequence % 100}`,
    timestamp: Date.UTC(2026, 4, 1, 12),
    receivedAt: Date.UTC(2026, 4, 1, 12, 0, 1),
    verdict: 'stored',
    violations: [],
    warnings: [],
    properties: { score: sequence, kind: 'oral' },
    person: { userType: 'student' },
    personKey: (sequence % 100) + 1,
    ...more,
  };
}
