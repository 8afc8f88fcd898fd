import type { Events } from './capture.ts';
import type { Study } from './study.ts';

type Panels = Events['set_workspace_panel']['visiblePanels'];

const panels: readonly (readonly [Readonly<Panels>, number])[] = [
  [['lecture', 'chat'], 40],
  [['lecture'], 20],
  [['lecture', 'note'], 15],
  [['chat'], 10],
  [['flashcard'], 8],
  [['note', 'chat'], 5],
  [[], 2],
];

/** Reads: opens panels, turns the colours of slides at night, looks at the knowledge graph. */
export function read({ visit, course, person }: Study): void {
  const { random } = visit;
  const { context } = course;
  const times = 1 + Math.floor(random.around(1));
  for (let time = 0; time < times; time += 1) {
    const source = random.weighted([
      ['workspace', 40],
      ['library', 18],
      ['sidebar', 14],
      ['quick_actions', 10],
      ['planner', 6],
      ['search_modal', 4],
      ['exam', 3],
      ['flashcard', 3],
      ['decks_overview', 2],
    ]);
    visit.capture('set_workspace_panel', { ...context, source, visiblePanels: [...random.weighted(panels)] });
    visit.wait(150);
  }
  if (random.chance(0.05)) {
    visit.capture('lecture_colors_inverted', { ...context, areLectureColorsInverted: random.chance(0.7) });
    visit.wait(20);
  }
  if (random.chance(0.12)) {
    const performance = random.chance(0.3)
      ? null
      : Math.round(100 * Math.min(1, person.ability * random.between(0.6, 1.2))) / 100;
    visit.capture('node_clicked', { ...context, performance });
    visit.wait(30);
  }
}
