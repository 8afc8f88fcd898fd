const mostMembers = 12;
const longestMember = 40;

/** A word or a few: no sentence, no address, no id. */
const memberForm = /^\p{L}[\p{L}\p{N}]*(?:[_./+ -][\p{L}\p{N}]+){0,3}$/u;
const mostDigits = 4;

/** What a property whose name ends in one of these holds is a person's, or told apart by more than a few values. */
const openNames = new Set(
  [
    'id ids uuid guid key token secret password hash code name names title text message content comment body note label',
    'description query search prompt question answer subject url uri link path href email mail phone address street city',
    'zip postcode birthday user person author owner sender recipient customer company file filename tag tags',
  ].flatMap((line) => line.split(' ')),
);

/**
 * The members of a list that the texts seem to be from: few words, each of which came more than once; undefined when they look like
 * ids or like what people write. Members are shown to whoever reads the plan.
 * @example
 * guessMembers('billing', ['monthly', 'yearly', 'monthly', 'yearly']); // ['monthly', 'yearly']
 */
export function guessMembers(name: string, texts: readonly string[]): readonly string[] | undefined {
  if (openNames.has(lastWordOf(name))) return undefined;
  const counts = new Map<string, number>();
  for (const text of texts) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
    if (counts.size > mostMembers) return undefined;
  }
  // One value alone says nothing of the others.
  if (counts.size < 2) return undefined;
  const all = [...counts];
  if (!all.every(([text, count]) => count > 1 && looksLikeMember(text))) return undefined;
  return all.sort(([, some], [, others]) => others - some).map(([text]) => text);
}

function looksLikeMember(text: string): boolean {
  return text.length <= longestMember && memberForm.test(text) && (text.match(/\p{N}/gu) ?? []).length <= mostDigits;
}

/** `user_name`, `userName`, `UserName` → `name`. */
function lastWordOf(name: string): string {
  const words = name.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2').split(/[^\p{L}\p{N}]+/u);
  return (words.findLast((word) => word !== '') ?? '').toLowerCase();
}
