import type { State } from '../../state/index.ts';

/** Saved questions, dashboards and alarms that name a cohort, segment or saved question: `dashboard growth`. */
export function questionsNaming(
  { savedQuestions, dashboards, alarms }: State,
  what: 'cohort' | 'segment' | 'saved',
  id: string,
): readonly string[] {
  const kinds = [
    ['saved question', savedQuestions],
    ['dashboard', dashboards],
    ['alarm', alarms],
  ] as const;
  return kinds.flatMap(([noun, stored]) =>
    stored
      .list()
      .filter(({ definition }) => names(definition, what, id))
      .map((each) => `${noun} ${each.id}`),
  );
}

/** Whether `{"cohort": id}`, or for cohorts `{"cohorts": [id]}`, is anywhere within. */
function names(value: unknown, what: string, id: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((each) => names(each, what, id));
  return Object.entries(value).some(
    ([key, member]) =>
      (key === what && member === id) ||
      (key === `${what}s` && Array.isArray(member) && member.includes(id)) ||
      names(member, what, id),
  );
}
