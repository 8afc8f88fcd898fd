import { createSetting } from '../shell/setting.ts';

/** A question that was asked in this browser. */
export interface RecentQuestion {
  readonly kind: string;
  readonly q: string;
  readonly view?: string;
  readonly saved?: string;
  /** What it is about, in a line. */
  readonly name: string;
}

const most = 12;

/** The last questions that were asked in this browser, newest first. */
export const recentQuestions = createSetting<readonly RecentQuestion[]>(
  'eventbook.recentQuestions',
  (text) => {
    try {
      const parsed: unknown = JSON.parse(text ?? '[]');
      return Array.isArray(parsed) ? parsed.filter(isRecent).slice(0, most) : [];
    } catch {
      return [];
    }
  },
  (value) => JSON.stringify(value),
);

/** Puts a question before the others; the same one stands once. */
export function rememberQuestion(question: RecentQuestion): void {
  const before = recentQuestions.read();
  if (before[0]?.q === question.q && before[0].kind === question.kind && before[0].view === question.view) return;
  recentQuestions.write(
    [question, ...before.filter(({ kind, q }) => kind !== question.kind || q !== question.q)].slice(0, most),
  );
}

function isRecent(value: unknown): value is RecentQuestion {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, q, name } = value as Partial<RecentQuestion>;
  return typeof kind === 'string' && typeof q === 'string' && typeof name === 'string';
}
