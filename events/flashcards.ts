import { event } from '@eventbook/catalog';
import { z } from 'zod';
import { course, privateCourse } from './shared/course.ts';
import { language } from './shared/language.ts';
import { quantity } from './shared/quantity.ts';

/** How the cards of a session are chosen and ordered. */
const studyMode = z.enum(['fsrs_scheduled', 'weak_cards', 'random', 'sequential', 'starred']).meta({ id: 'StudyMode' });

export const flashcard_deck_created = event({
  description: 'Triggered when a user creates a flashcard deck. Captures information about the deck type.',
  context: [course],
  properties: {
    type: z.enum(['manual', 'ai-generated']).describe('The type of generation being used'),
    location: z
      .enum([
        'decks_overview',
        'workspace',
        'planner',
        'deck_editor_actions',
        'deck_editor_floating_actions',
        'library',
        'exam',
        'ai-chat',
      ])
      .describe('The location of the deck creation'),
    language: language.optional().describe('The language of the flashcards'),
    difficulty: z
      .enum(['default', 'easy', 'hard', 'impossible'])
      .optional()
      .describe('The difficulty of the flashcards'),
    userPrompt: z.string().meta({ pii: 'content' }).optional().describe('Additional instructions for the flashcards'),
    numFlashcards: quantity.optional().describe('The number of flashcards in the deck'),
    cardsCreatedWithClips: quantity.optional().describe('The number of flashcards created with clips'),
  },
  examples: [
    {
      ...privateCourse,
      type: 'ai-generated',
      location: 'decks_overview',
      language: 'german',
      difficulty: 'hard',
      userPrompt: 'Focus on the second chapter.',
      numFlashcards: 30,
      cardsCreatedWithClips: 0,
    },
  ],
});

export const flashcard_deck_deleted = event({
  description: 'Triggered when a user deletes a deck. Captures information about the deck type.',
  context: [course],
  properties: {
    deleteFlashcards: z.boolean().describe('Whether all flashcards the deck contains should also be deleted'),
  },
  examples: [{ ...privateCourse, deleteFlashcards: true }],
});

export const ai_flashcard_created = event({
  description: 'Triggered when a user adds an AI flashcard to a deck with the AI flashcard workbench.',
  context: [course],
  properties: {
    mode: z
      .enum(['ai-flashcard-from-lecture', 'ai-flashcard-from-note', 'ai-flashcard-from-source'])
      .describe('The mode of the flashcard creation'),
    hasUserPrompt: z.boolean().describe('Whether additional instructions were provided for the flashcards'),
    userPrompt: z.string().meta({ pii: 'content' }).optional().describe('The user prompt for the flashcard creation'),
    numberTopics: quantity.optional().describe('Selected subtopics for the flashcard in case of creation from source'),
    isCreatingWithClips: z.boolean().describe('Whether the flashcard was created with clips'),
  },
  examples: [
    {
      ...privateCourse,
      mode: 'ai-flashcard-from-lecture',
      hasUserPrompt: true,
      userPrompt: 'Only definitions, please.',
      numberTopics: 3,
      isCreatingWithClips: false,
    },
  ],
});

export const blank_flashcard_added = event({
  description: 'Triggered when a user adds blank flashcards to a deck.',
  context: [course],
  examples: [privateCourse],
});

export const flashcard_deleted = event({
  description: 'Triggered when a user deletes a flashcard.',
  context: [course],
  examples: [privateCourse],
});

export const flashcards_rejected = event({
  description: 'Triggered when a user rejects a flashcard.',
  context: [course],
  properties: {
    count: quantity.describe('The number of flashcards rejected'),
  },
  examples: [{ ...privateCourse, count: 4 }],
});

export const flashcards_exported = event({
  description: 'Triggered when a user exports a flashcard deck.',
  context: [course],
  properties: {
    numFlashcards: quantity.describe('The number of flashcards added'),
    withClips: z.boolean().describe('Whether the flashcards were exported with clips'),
  },
  examples: [{ ...privateCourse, numFlashcards: 42, withClips: false }],
});

export const flashcard_topic_edited = event({
  description: 'Triggered when a user edits a flashcard topic.',
  context: [course],
  examples: [privateCourse],
});

export const flashcard_topic_removed = event({
  description: 'Triggered when a user removes a flashcard topic.',
  context: [course],
  examples: [privateCourse],
});

export const flashcard_deck_study_session_started = event({
  description: 'Triggered when a user starts a study session for a flashcard deck.',
  context: [course],
  properties: {
    location: z
      .enum(['decks_overview', 'deck_editor', 'study_session_feedback'])
      .meta({ note: 'Where the session was started from.' }),
    mode: studyMode.describe('The mode the user is studying in'),
    modeBefore: studyMode.optional().describe('The mode the user was studying in before the current session'),
    limitNumberOfCards: quantity.nullable().describe('The limit number of cards the user is studying in'),
    limitNumberOfCardsBefore: quantity
      .nullable()
      .describe('The limit number of cards the user was studying in before the current session'),
  },
  examples: [
    {
      ...privateCourse,
      location: 'decks_overview',
      mode: 'weak_cards',
      modeBefore: 'fsrs_scheduled',
      limitNumberOfCards: 20,
      limitNumberOfCardsBefore: null,
    },
  ],
});

export const flashcard_deck_study_session_ended = event({
  description: 'Triggered when a user ends a study session for a flashcard deck.',
  context: [course],
  properties: {
    mode: studyMode.describe('The mode the user was studying in'),
    totalCards: quantity.describe('The total number of cards in the session'),
    againCount: quantity.describe('The number of cards the user rated as again'),
    hardCount: quantity.describe('The number of cards the user rated as hard'),
    goodCount: quantity.describe('The number of cards the user rated as good'),
    easyCount: quantity.describe('The number of cards the user rated as easy'),
    successRate: quantity.describe('The success rate of the session'),
  },
  examples: [
    {
      ...privateCourse,
      mode: 'fsrs_scheduled',
      totalCards: 24,
      againCount: 3,
      hardCount: 5,
      goodCount: 12,
      easyCount: 4,
      successRate: 0.875,
    },
  ],
});

export const switch_flashcard_study_mode = event({
  description: 'Triggered when a user switches the flashcard study mode.',
  context: [course],
  properties: {
    oldMode: studyMode.describe('The old study mode'),
    newMode: studyMode.describe('The new study mode'),
    oldLimitNumberOfCards: quantity.nullable().describe('The old limit number of cards'),
    newLimitNumberOfCards: quantity.nullable().describe('The new limit number of cards'),
  },
  examples: [
    {
      ...privateCourse,
      oldMode: 'sequential',
      newMode: 'random',
      oldLimitNumberOfCards: null,
      newLimitNumberOfCards: 50,
    },
  ],
});

export const flashcard_rated = event({
  description: 'Triggered when a user rates a flashcard.',
  context: [course],
  properties: {
    rating: quantity.describe('The rating of the flashcard'),
    method: z.enum(['button', 'keyboard']).describe('The method used to rate the flashcard'),
    mode: studyMode.describe('The mode the user is studying in'),
  },
  examples: [{ ...privateCourse, rating: 3, method: 'keyboard', mode: 'fsrs_scheduled' }],
});

export const flashcard_hint_requested = event({
  description: 'Triggered when a user requests a hint for a flashcard.',
  context: [course],
  properties: {
    errorType: z
      .enum(['failedToFetchHint', 'emptyFrontContent', 'emptyBackContent', 'emptyHint'])
      .nullable()
      .describe('The error type if the hint request failed'),
  },
  examples: [{ ...privateCourse, errorType: null }],
});
