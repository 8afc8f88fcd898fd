import type { SavedQuestionDefinition } from '@eventbook/server';

/** What the address of a question says. */
export interface QuestionSearch {
  /** The parameters as JSON; the first example of the insight when not given. */
  readonly q?: string;
  /** How the answer is drawn. */
  readonly view?: string;
  /** Id of the saved question that this one began as. */
  readonly saved?: string;
  /** The tile that it is asked for, as `<dashboard>/<tile>`. */
  readonly tile?: string;
}

/** Reads an address; what it does not know or what is empty is left out. */
export function readQuestionSearch(search: Readonly<Record<string, unknown>>): QuestionSearch {
  const { q, view, saved, tile } = search;
  return {
    ...(typeof q === 'string' && q !== '' && { q }),
    ...(typeof view === 'string' && view !== '' && { view }),
    ...(typeof saved === 'string' && saved !== '' && { saved }),
    ...(typeof tile === 'string' && /^[^/]+\/[^/]+$/.test(tile) && { tile }),
  };
}

/** The parameters that an address holds; undefined where it holds none that can be read. */
export function paramsOf({ q }: QuestionSearch): Readonly<Record<string, unknown>> | undefined {
  if (q === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(q);
    // Narrowed to an object, whose fields the server checks.
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The address of a question that is saved, or of an earlier version of one. */
export function searchOf(definition: SavedQuestionDefinition, saved?: string): QuestionSearch {
  const form = definition.view?.form;
  return {
    q: JSON.stringify(definition.params),
    ...(typeof form === 'string' && { view: form }),
    ...(saved !== undefined && { saved }),
  };
}
