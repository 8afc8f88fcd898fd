import type {
  DashboardDefinition,
  DashboardTile,
  InsightKind,
  Saved,
  SavedQuestionDefinition,
} from '@eventbook/server';
import { type QuestionSearch, readQuestionSearch } from '../questions/question-search.ts';
import type { InsightName } from '../questions/use-insight-names.ts';

/** What holds for every tile of a dashboard. */
export interface Shared {
  readonly dateRange?: DashboardDefinition['dateRange'] | undefined;
  readonly filters?: unknown;
}

/** The question of a tile as it is asked: a saved one looked up, the dashboard's range and filters laid over it. Undefined for a text, and for a saved one that is gone. */
export function tileQuestion(
  tile: DashboardTile,
  { dateRange, filters }: Shared,
  saved: readonly Saved[],
  insights: readonly InsightKind[],
): SavedQuestionDefinition | undefined {
  const question = ownQuestion(tile, saved);
  if (question === undefined) return undefined;
  const known = insights.find(({ kind }) => kind === question.kind)?.params.properties;
  const takes = (name: string) => typeof known === 'object' && known !== null && name in known;
  return {
    ...question,
    params: {
      ...question.params,
      ...(dateRange !== undefined && takes('dateRange') && { dateRange }),
      ...(filters !== undefined && takes('filters') && { filters: both(question.params.filters, filters) }),
    },
  };
}

/** The question without what the dashboard lays over it. */
export function ownQuestion({ question }: DashboardTile, saved: readonly Saved[]): SavedQuestionDefinition | undefined {
  if (question === undefined || !('saved' in question)) return question;
  const found = saved.find(({ id }) => id === question.saved)?.definition;
  // The server checked it against its schema when it was saved.
  return found as SavedQuestionDefinition | undefined;
}

/** What a tile is called: by itself, else as the saved question, else as the insight. */
export function tileTitle(tile: DashboardTile, saved: readonly Saved[], insights: readonly InsightName[]): string {
  if (tile.title !== undefined && tile.title !== '') return tile.title;
  const { question } = tile;
  if (question === undefined) return '';
  if ('saved' in question) return saved.find(({ id }) => id === question.saved)?.name ?? question.saved;
  return insights.find(({ kind }) => kind === question.kind)?.title ?? question.kind;
}

/** The form that a question is drawn in, where it says so. */
export function formOf({ view }: SavedQuestionDefinition): string | undefined {
  return typeof view?.form === 'string' ? view.form : undefined;
}

/** What the address of a question's page says beside its kind. */
export function questionAddress(question: SavedQuestionDefinition): QuestionSearch & { readonly q: string } {
  const form = formOf(question);
  return { q: JSON.stringify(question.params), ...(form !== undefined && { view: form }) };
}

/** A question out of the address of its page; undefined for any other text. */
export function questionOfAddress(address: string): SavedQuestionDefinition | { readonly saved: string } | undefined {
  let url: URL;
  try {
    url = new URL(address.trim(), 'http://page');
  } catch {
    return undefined;
  }
  const saved = /^\/questions\/saved\/([a-z0-9-]+)\/?$/.exec(url.pathname)?.[1];
  if (saved !== undefined) return { saved };
  const kind = /^\/questions\/([a-z_-]+)\/?$/.exec(url.pathname)?.[1];
  const { q, view } = readQuestionSearch(Object.fromEntries(url.searchParams));
  if (kind === undefined || q === undefined) return undefined;
  try {
    const params: unknown = JSON.parse(q);
    if (typeof params !== 'object' || params === null || Array.isArray(params)) return undefined;
    // Narrowed to an object, whose fields the server checks.
    return { kind, params: params as Record<string, unknown>, ...(view !== undefined && { view: { form: view } }) };
  } catch {
    return undefined;
  }
}

function both(own: unknown, shared: unknown): unknown {
  return own === undefined ? shared : { and: [own, shared] };
}
