import { EventbookError } from '../errors.ts';
import { type Asking, type Definitions, insightOf, insights } from '../insights/index.ts';
import { checkStatement } from '../store/index.ts';
import type { Rooms } from './rooms.ts';

/**
 * What questions are checked with: every answer is empty, so that an insight is asked to its end and nothing is read. SQL is looked at by
 * the engine, which plans it and runs nothing. `definitions` are those that would hold.
 */
export async function checkingOf(
  { questions, store, layout, config }: Pick<Rooms, 'questions' | 'store' | 'layout' | 'config'>,
  definitions?: Definitions,
): Promise<Asking> {
  const asking = await questions.checking(definitions);
  const [environment = ''] = config.environments;
  return {
    ...asking,
    rows: async () => [],
    stream: async () => nothing(),
    async question(sql) {
      await checkStatement(await store(), layout, environment, sql);
      return { columns: [], rows: [], truncated: false, elapsedMs: 0 };
    },
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/**
 * Refuses a question that could not be asked: of an insight, parameter, event, property or member that there is not.
 * @throws EventbookError `invalid_params`, with the nearest right name.
 * @example
 * await checkQuestion(await checkingOf(rooms), { kind: 'stickiness', params: { series: [{ event: 'signup' }] } });
 */
export async function checkQuestion(
  asking: Asking,
  { kind, params }: { readonly kind: string; readonly params: Readonly<Record<string, unknown>> },
): Promise<void> {
  try {
    await insightOf(insights, kind).ask(asking, params);
  } catch (error) {
    // Not of ours: it did not expect that nobody did anything, so the question was whole.
    if (!(error instanceof EventbookError)) return;
    // SQL is looked at by the store; without one it is taken as it is.
    if (error.code === 'store_unavailable') return;
    throw new EventbookError('invalid_params', error.message, { cause: error });
  }
}
