import { event } from '@eventbook/catalog';
import { z } from 'zod';
import { course, privateCourse } from './shared/course.ts';
import { identifier } from './shared/identifier.ts';
import { quantity } from './shared/quantity.ts';

export const set_workspace_panel = event({
  description: 'Triggered when a user opens or closes a panel in the workspace.',
  context: [course],
  properties: {
    source: z
      .enum([
        'workspace',
        'quick_actions',
        'library',
        'planner',
        'search_modal',
        'sidebar',
        'flashcard',
        'exam',
        'upload_dialog',
        'tutorial',
        'decks_overview',
        'deck_editor_actions',
        'deck_editor_floating_actions',
      ])
      .describe('Location from which the user opened the panel content'),
    visiblePanels: z.array(z.enum(['lecture', 'note', 'chat', 'flashcard'])).describe('List of visible panels.'),
  },
  examples: [{ ...privateCourse, source: 'quick_actions', visiblePanels: ['lecture', 'chat'] }],
});

export const citation_clicked = event({
  description: 'Triggered when a user clicks on a citation reference.',
  context: [course],
  properties: {
    lectureId: identifier.describe('ID of the lecture that was clicked'),
    location: z
      .enum([
        'flashcard_editor',
        'exam_configurator',
        'note_editor',
        'workspace_chat',
        'flashcard_chat',
        'exam_chat',
        'knowledge_graph',
        'flashcard_deck_generation_dialog',
      ])
      .describe('Location where the citation was clicked'),
    page: quantity.optional().describe('Page number that was clicked'),
  },
  examples: [{ ...privateCourse, lectureId: 'lecture-12', location: 'workspace_chat', page: 7 }],
});

export const lecture_colors_inverted = event({
  description: 'Triggered when a user toggles lecture color inversion.',
  context: [course],
  properties: {
    areLectureColorsInverted: z.boolean().describe('Whether lecture colors are inverted'),
  },
  examples: [{ ...privateCourse, areLectureColorsInverted: true }],
});

export const node_clicked = event({
  description: 'Triggered when a user clicks on a node in the knowledge graph.',
  context: [course],
  properties: {
    performance: quantity.nullable().optional().describe('Performance of the clicked node'),
  },
  examples: [{ ...privateCourse, performance: 0.72 }],
});
