import type { Events } from './capture.ts';
import { chat } from './chat.ts';
import { type Deck, dueCards, putBack, rate, takeCard } from './memory.ts';
import { mayExport, upgradeModal, useLimited } from './payments.ts';
import type { Study } from './study.ts';

type Mode = Events['flashcard_rated']['mode'];

const modes = [
  ['fsrs_scheduled', 72],
  ['weak_cards', 12],
  ['random', 8],
  ['sequential', 6],
  ['starred', 2],
] as const;
const prompts = [
  'Only definitions, please.',
  'Focus on the second chapter.',
  'Short answers.',
  'As in the exam of last year.',
] as const;

/** Studies what is due; makes a deck first when there is none. */
export function studyFlashcards(study: Study): void {
  const { visit, course, day } = study;
  if (course.decks.length === 0 || (course.decks.length < 6 && visit.random.chance(0.06))) makeDeck(study);
  let best: Deck | undefined;
  for (const deck of course.decks) {
    if (best === undefined || dueCards(deck, day.index) > dueCards(best, day.index)) best = deck;
  }
  if (best === undefined) return;
  session(study, best);
  if (visit.random.chance(0.08)) tend(study, best);
}

function makeDeck(study: Study): void {
  const { visit, course, person } = study;
  const { random } = visit;
  const { context } = course;
  const location = random.weighted([
    ['decks_overview', 46],
    ['workspace', 18],
    ['library', 10],
    ['deck_editor_actions', 8],
    ['planner', 6],
    ['ai-chat', 6],
    ['exam', 4],
    ['deck_editor_floating_actions', 2],
  ]);
  if (random.chance(0.24)) {
    visit.capture('flashcard_deck_created', { ...context, type: 'manual', location });
    const cards = random.whole(4, 14);
    for (let card = 0; card < cards; card += 1) {
      visit.wait(40);
      visit.capture('blank_flashcard_added', { ...context });
    }
    course.decks.push({ packs: [], fresh: cards, sessions: 0 });
    return;
  }
  const numFlashcards = random.whole(10, 30);
  const paid = useLimited(study, 'flashcards', numFlashcards);
  if (paid === 'refused') return;
  visit.capture('flashcard_deck_created', {
    ...context,
    type: 'ai-generated',
    location,
    language: person.language,
    difficulty: random.weighted([
      ['default', 70],
      ['hard', 16],
      ['easy', 11],
      ['impossible', 3],
    ]),
    ...(random.chance(0.12) && { userPrompt: random.pick(prompts) }),
    numFlashcards,
    cardsCreatedWithClips: paid === 'clips' ? numFlashcards : 0,
  });
  visit.wait(60);
  let fresh = numFlashcards;
  if (random.chance(0.2)) {
    const count = random.whole(1, Math.ceil(numFlashcards / 4));
    visit.capture('flashcards_rejected', { ...context, count });
    fresh -= count;
    visit.wait(20);
  }
  course.decks.push({ packs: [], fresh, sessions: 0 });
}

/** One session: cards one after the other, each put back for its day. */
function session(study: Study, deck: Deck): void {
  const { visit, course, person, day } = study;
  const { random } = visit;
  const { context } = course;
  const due = dueCards(deck, day.index);
  const mode: Mode = random.weighted(modes);
  const limit = random.chance(0.6) ? random.pick([10, 20, 30, 50]) : null;
  const isRepeated = deck.sessions > 0;
  const fresh = Math.min(deck.fresh, random.whole(6, 18));
  const available = Math.min(due + fresh, limit ?? 40, 45);
  if (available === 0) return;
  visit.capture('flashcard_deck_study_session_started', {
    ...context,
    location:
      isRepeated && random.chance(0.15)
        ? 'study_session_feedback'
        : random.chance(0.8)
          ? 'decks_overview'
          : 'deck_editor',
    mode,
    ...(isRepeated && { modeBefore: 'fsrs_scheduled' as const }),
    limitNumberOfCards: limit,
    limitNumberOfCardsBefore: isRepeated ? 20 : null,
  });
  if (random.chance(0.04)) {
    const newMode = random.weighted(modes);
    visit.capture('switch_flashcard_study_mode', {
      ...context,
      oldMode: mode,
      newMode,
      oldLimitNumberOfCards: limit,
      newLimitNumberOfCards: random.chance(0.5) ? limit : 50,
    });
  }
  const stays = random.chance(0.88);
  const wanted = stays ? available : random.whole(1, available);
  const method = visit.device.isPhone || random.chance(0.35) ? 'button' : 'keyboard';
  const counts = [0, 0, 0, 0, 0];
  let total = 0;
  while (total < wanted) {
    const card = takeCard(deck, day.index);
    if (card === undefined) break;
    visit.wait(9);
    if (random.chance(0.025)) {
      const errorType = random.chance(0.95)
        ? null
        : random.pick(['failedToFetchHint', 'emptyBackContent', 'emptyHint']);
      visit.capture('flashcard_hint_requested', { ...context, errorType });
      visit.wait(6);
    }
    const rating = rate(random, person.ability, card);
    counts[rating] = (counts[rating] ?? 0) + 1;
    total += 1;
    putBack(deck, card.stage, rating, day.index);
    visit.capture('flashcard_rated', { ...context, rating, method, mode });
  }
  deck.sessions += 1;
  const [, againCount = 0, hardCount = 0, goodCount = 0, easyCount = 0] = counts;
  visit.wait(4);
  // Who closes the window ends no session.
  if (!stays && random.chance(0.5)) return;
  const successRate = Math.round((1000 * (total - againCount)) / total) / 1000;
  visit.capture('flashcard_deck_study_session_ended', {
    ...context,
    mode,
    totalCards: total,
    againCount,
    hardCount,
    goodCount,
    easyCount,
    successRate,
  });
  if (random.chance(0.05)) chat(study, 'flashcard');
}

/** Works on the deck itself. */
function tend(study: Study, deck: Deck): void {
  const { visit, course } = study;
  const { random } = visit;
  const { context } = course;
  visit.wait(30);
  const what = random.weighted([
    ['add', 44],
    ['delete card', 22],
    ['edit topic', 10],
    ['remove topic', 6],
    ['export', 12],
    ['delete deck', 6],
  ]);
  if (what === 'add') {
    const userPrompt = random.pick(prompts);
    const hasUserPrompt = random.chance(0.3);
    const mode = random.weighted([
      ['ai-flashcard-from-lecture', 6],
      ['ai-flashcard-from-source', 3],
      ['ai-flashcard-from-note', 2],
    ]);
    const paid = useLimited(study, 'flashcards');
    if (paid === 'refused') return;
    visit.capture('ai_flashcard_created', {
      ...context,
      mode,
      hasUserPrompt,
      ...(hasUserPrompt && { userPrompt }),
      ...(mode === 'ai-flashcard-from-source' && { numberTopics: random.whole(1, 5) }),
      isCreatingWithClips: paid === 'clips',
    });
    deck.fresh += 1;
    if (random.chance(0.04)) upgradeModal(study, 'flashcard_additions');
  } else if (what === 'delete card') visit.capture('flashcard_deleted', { ...context });
  else if (what === 'edit topic') visit.capture('flashcard_topic_edited', { ...context });
  else if (what === 'remove topic') visit.capture('flashcard_topic_removed', { ...context });
  else if (what === 'export') {
    const paid = mayExport(study, 'flashcard_export');
    const numFlashcards = deck.fresh + deck.packs.reduce((sum, { cards }) => sum + cards, 0);
    if (paid !== 'no') visit.capture('flashcards_exported', { ...context, numFlashcards, withClips: paid === 'clips' });
  } else {
    visit.capture('flashcard_deck_deleted', { ...context, deleteFlashcards: random.chance(0.7) });
    course.decks.splice(course.decks.indexOf(deck), 1);
  }
}
