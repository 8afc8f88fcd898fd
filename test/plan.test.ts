import { catalog, checkPlan } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import plan from '../events/index.ts';

const indexed = catalog(plan);
const events = [indexed.person, ...indexed.events.values()];

test('the plan is sound', () => {
  expect(checkPlan(plan)).toEqual([]);
});

test('every event has an example', () => {
  expect(events.filter(({ examples }) => examples.length === 0)).toEqual([]);
});

test('the order names every event once', () => {
  expect([...indexed.events.keys()]).toEqual(plan.order);
  expect(new Set(plan.order).size).toBe(71);
});

test('each area is a file of events', () => {
  expect(Object.fromEntries(indexed.areas.map(({ title, events }) => [title, events.length]))).toEqual({
    'Sign-up and onboarding': 8,
    'Courses and classrooms': 7,
    Library: 7,
    Workspace: 4,
    Chat: 6,
    Summaries: 2,
    Exams: 7,
    Flashcards: 14,
    'Daily quiz': 4,
    'Tasks and timer': 4,
    'Payments and limits': 8,
  });
});

test('where the page is silent we have a note, and only there', () => {
  const noted = events.flatMap(({ name, properties }) =>
    [...properties.values()].filter(({ note }) => note !== undefined).map((property) => `${name}.${property.name}`),
  );
  expect(noted).toEqual([
    'exam_viewed_from_chat.type',
    'flashcard_deck_study_session_started.location',
    'link_created.location',
    'note_created.location',
    'university_referral_opened.source',
    'unlocked_feature_with_clips.feature',
    'upgrade_modal_opened.examsLimitsRemaining',
    'upgrade_modal_opened.examsLimitsPeriodEnd',
    'upgrade_modal_opened.summariesLimitsRemaining',
    'upgrade_modal_opened.summariesLimitsPeriodEnd',
    'upgrade_modal_opened.flashcardsLimitsRemaining',
    'upgrade_modal_opened.flashcardsLimitsPeriodEnd',
    'upgrade_modal_opened.chatMessagesLimitsRemaining',
    'upgrade_modal_opened.chatMessagesLimitsPeriodEnd',
    'upgrade_modal_opened.totalClips',
    'upgrade_modal_opened.source',
    'upgrade_modal_opened.perUseAmount',
    'template_created.type',
  ]);
});

test('the five course properties come from one context, first in 65 events', () => {
  const inCourse = [...indexed.events.values()].filter(({ contexts }) => contexts.includes('course'));
  expect(inCourse).toHaveLength(65);
  for (const { properties } of inCourse) {
    const [...all] = properties.values();
    expect(all.filter(({ context }) => context === 'course').map(({ name }) => name)).toEqual([
      'courseId',
      'courseType',
      'courseRole',
      'organizationId',
      'organizationRole',
    ]);
  }
});

test('values without a published pattern are checked all the same', () => {
  const publishedAt = indexed.events.get('chapter_created')?.properties.get('publishedAt');
  expect(publishedAt?.pattern).toBeUndefined();
  expect(publishedAt?.validate('2026-03-02T09:30:00+01:00')).toBeUndefined();
  expect(publishedAt?.validate('2026-03-02T09:30:00Z')).toBeUndefined();
  expect(publishedAt?.validate('2026-03-02T09:30:00')?.kind).toBe('wrong_format');
  for (const [name, value] of [
    ['email', 'lena'],
    ['universityId', 'tu-munich'],
    ['degreeProgramId', 'b-sc'],
  ] as const) {
    expect(indexed.person.properties.get(name)?.pattern).toBeUndefined();
    expect(indexed.person.properties.get(name)?.validate(value)?.kind).toBe('wrong_format');
  }
});

test('what is personal in the plan, by class', () => {
  const all = events.flatMap(({ name, properties }) =>
    [...properties.values()].map((property) => ({ name, property })),
  );
  const classed = (pii: string) =>
    all.filter(({ property }) => property.pii === pii).map(({ name, property }) => `${name}.${property.name}`);
  expect(classed('direct').sort()).toEqual([
    'Identify.email',
    'educator_onboarding_completed.universityName',
    'onboarding_completed.universityName',
  ]);
  expect(classed('content').sort()).toEqual([
    'Identify.referralSource',
    'ai_flashcard_created.userPrompt',
    'chapter_created.description',
    'chapter_created.title',
    'chapter_updated.description',
    'chapter_updated.title',
    'chat_message_copied.content',
    'chat_message_sent.content',
    'educator_onboarding_completed.position',
    'educator_onboarding_completed.usageReasons',
    'flashcard_deck_created.userPrompt',
    'onboarding_completed.referral',
    'tutorial_completed.degree',
    'tutorial_degree_selected.degree',
  ]);
  // Two more, courseId and organizationId, in each of the 65 events with a course.
  const pseudonymous = classed('pseudonymous').filter((path) => !/\.(courseId|organizationId)$/.test(path));
  expect(pseudonymous.sort()).toEqual([
    'Identify.degreeProgramId',
    'Identify.universityId',
    'chapter_created.id',
    'chapter_deleted.chapterId',
    'chapter_updated.id',
    'citation_clicked.lectureId',
    'course_linked.publicCourseId',
    'course_unlinked.publicId',
    'educator_onboarding_completed.universityId',
    'onboarding_completed.universityId',
    'signup.referral',
  ]);
  expect([all.length, classed('pseudonymous').length, classed('none').length]).toEqual([504, 141, 346]);
});
