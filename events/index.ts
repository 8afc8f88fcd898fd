import type { PlanSource } from '@eventbook/catalog';
import * as chat from './chat.ts';
import * as courses from './courses.ts';
import * as dailyQuiz from './daily-quiz.ts';
import * as exams from './exams.ts';
import * as flashcards from './flashcards.ts';
import { Identify } from './identify.ts';
import * as library from './library.ts';
import * as onboarding from './onboarding.ts';
import { order } from './order.ts';
import * as payments from './payments.ts';
import * as summaries from './summaries.ts';
import * as tasks from './tasks.ts';
import * as workspace from './workspace.ts';

/** The tracking plan of acemate. */
export default {
  title: 'PostHog Events Documentation',
  version: '1.0.0',
  description: [
    'This documentation describes all analytics events captured by our application. Each event represents a specific user action or system occurrence that we track for analytics purposes.',
    'Note: The events shown here are documented using OpenAPI\'s webhook format. The "application/json" label is shown due to OpenAPI conventions, but these are event payload structures, not API requests.',
  ].join('\n\n'),
  areas: {
    onboarding: {
      title: 'Sign-up and onboarding',
      description: 'From the first visit to the end of the tutorial.',
      events: onboarding,
    },
    courses: {
      title: 'Courses and classrooms',
      description: 'Public courses, classrooms and their chapters.',
      events: courses,
    },
    library: { title: 'Library', description: 'Lectures, exams, links and notes that people add.', events: library },
    workspace: {
      title: 'Workspace',
      description: 'Reading and finding one’s way: panels, citations, the knowledge graph.',
      events: workspace,
    },
    chat: { title: 'Chat', description: 'Talking to the assistant.', events: chat },
    summaries: { title: 'Summaries', description: 'Generated summaries and their templates.', events: summaries },
    exams: { title: 'Exams', description: 'Generating, taking and reviewing exams.', events: exams },
    flashcards: { title: 'Flashcards', description: 'Decks, cards and study sessions.', events: flashcards },
    'daily-quiz': { title: 'Daily quiz', description: 'The quiz of the day and the streak.', events: dailyQuiz },
    tasks: { title: 'Tasks and timer', description: 'What people plan to do, and for how long.', events: tasks },
    payments: {
      title: 'Payments and limits',
      description: 'Quotas, clips, upgrades and the university referral.',
      events: payments,
    },
  },
  order,
  person: Identify,
} satisfies PlanSource;
