import { useLimited } from './payments.ts';
import type { Study } from './study.ts';

/** Has a lecture summed up; some make a template of their own first. */
export function summarise(study: Study): void {
  const { visit, course, person } = study;
  const { random } = visit;
  if (random.chance(0.06)) {
    visit.capture('template_created', {
      ...course.context,
      type: 'summary',
      duplicatedSystemTemplate: random.chance(0.6),
    });
    visit.wait(90);
  }
  if (useLimited(study, 'summaries') === 'refused') return;
  visit.capture('summary_generated', {
    ...course.context,
    location: random.weighted([
      ['workspace', 36],
      ['library', 18],
      ['quick_actions', 14],
      ['planner', 8],
      ['sidebar', 8],
      ['chat', 8],
      ['tasks', 4],
      ['search_modal', 4],
    ]),
    language: random.chance(0.05) ? 'auto-detect' : person.language,
    includeCitations: random.chance(0.7),
    template: random.weighted([
      ['overview', 34],
      ['detailed', 30],
      ['cheatsheet', 22],
      ['studyPlan', 8],
      ['private', 6],
    ]),
    customPageRange: random.chance(0.2),
  });
  visit.wait(200);
}
