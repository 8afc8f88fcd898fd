import type { Messages } from '../messages/messages.ts';
import { type Cohort, usualDays } from './cohort.ts';

/** A cohort in a sentence. */
export function cohortWords(cohort: Cohort | undefined, text: Messages['cohorts']): string {
  if (cohort === undefined) return text.unknownKind;
  if (cohort.kind === 'property') return text.words.property;
  if (cohort.kind === 'static') return text.words.static(cohort.distinctIds.length);
  const event = cohort.event ?? text.words.anything;
  const days = cohort.days ?? usualDays;
  if (cohort.kind === 'did') return text.words.did(event, cohort.times ?? 1, days);
  if (cohort.kind === 'first_did') return text.words.firstDid(event, days);
  return text.words.stopped(event, days, cohort.before ?? usualDays);
}
