import { dayMs } from './calendar.ts';
import type { Study } from './study.ts';

const durations = [
  [1500, 60],
  [3000, 18],
  [900, 12],
  [2700, 10],
] as const;

/** Plans, ticks off, and sets a timer. */
export function plan({ visit, course, day }: Study): void {
  const { random } = visit;
  const { context } = course;
  if (random.chance(0.3)) {
    const type = random.weighted([
      ['upload_lecture', 4],
      ['create_flashcards', 3],
      ['create_exam', 3],
      ['create_summary', 2],
    ]);
    visit.capture('default_task_clicked', { ...context, type });
    visit.wait(10);
  }
  const dateIn = (days: number) => new Date(day.start + days * dayMs).toISOString().slice(0, 10);
  const created = Math.floor(random.around(0.9));
  for (let task = 0; task < created; task += 1) {
    visit.capture('task_created', { ...context, date: dateIn(random.whole(0, 10)) });
    visit.wait(15);
  }
  if (random.chance(0.4)) visit.capture('task_completed', { ...context, date: dateIn(0) });
  if (random.chance(0.35)) {
    visit.wait(5);
    visit.capture('timer_started', { ...context, duration: random.weighted(durations) });
  }
}
