import { dayMs } from './calendar.ts';
import type { Events } from './capture.ts';
import type { Person } from './person.ts';

/** What a free week holds of each feature that has a limit. */
export const freeQuota = { chat_messages: 12, exams: 2, flashcards: 30, summaries: 1 } as const;
export type LimitedFeature = keyof typeof freeQuota;

const periodMs = 7 * dayMs;

/** Begins a new period when the last one is over. */
function renew(person: Person, now: number): void {
  const { usage } = person;
  if (now < usage.until) return;
  usage.until = now + periodMs - (now % dayMs);
  for (const feature of ['chat_messages', 'exams', 'flashcards', 'summaries'] as const) usage[feature] = 0;
}

/** Counts a use; false when the free quota does not hold it. Who pays has no limit. */
export function use(person: Person, feature: LimitedFeature, amount: number, now: number): boolean {
  renew(person, now);
  if (person.isPaying) return true;
  if (person.usage[feature] + amount > freeQuota[feature]) return false;
  person.usage[feature] += amount;
  return true;
}

/** What is left, as the upgrade modal and the checkout tell it; period ends are Unix seconds. */
export function limitsLeft(
  person: Person,
): Pick<
  Events['upgrade_modal_opened'],
  | 'examsLimitsRemaining'
  | 'examsLimitsPeriodEnd'
  | 'summariesLimitsRemaining'
  | 'summariesLimitsPeriodEnd'
  | 'flashcardsLimitsRemaining'
  | 'flashcardsLimitsPeriodEnd'
  | 'chatMessagesLimitsRemaining'
  | 'chatMessagesLimitsPeriodEnd'
> {
  const { usage } = person;
  const end = Math.floor(usage.until / 1000);
  return {
    examsLimitsRemaining: freeQuota.exams - usage.exams,
    examsLimitsPeriodEnd: end,
    summariesLimitsRemaining: freeQuota.summaries - usage.summaries,
    summariesLimitsPeriodEnd: end,
    flashcardsLimitsRemaining: freeQuota.flashcards - usage.flashcards,
    flashcardsLimitsPeriodEnd: end,
    chatMessagesLimitsRemaining: freeQuota.chat_messages - usage.chat_messages,
    chatMessagesLimitsPeriodEnd: end,
  };
}
