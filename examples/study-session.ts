// A back end that says what a student did: EVENTBOOK_URL=http://127.0.0.1:4400 EVENTBOOK_TOKEN=phc_… npx tsx examples/study-session.ts
import type { Plan } from '@acemate/events';
import { tracker } from '@eventbook/sdk/node';
import { PostHog } from 'posthog-node';

const { EVENTBOOK_URL: host = 'http://127.0.0.1:4400', EVENTBOOK_TOKEN: token = '' } = process.env;
const client = new PostHog(token, { host });
const analytics = tracker<Plan>(client);

analytics.identify({
  distinctId: 'student-1',
  properties: {
    email: 'student@example.org',
    userType: 'student',
    isPartOfAnyClassroom: true,
    universityId: '0b9f5c55-7a9e-4f0e-9d2a-3c1f4d6b8e70',
  },
});

// What every event of this visit has in common is said once.
const course = analytics.with({
  courseId: '2a94e7b3-6d1f-4c58-8b0e-95d7f3a1c602',
  courseType: 'private',
  courseRole: null,
  organizationId: null,
  organizationRole: null,
});
course.capture({ distinctId: 'student-1', event: 'timer_started', properties: { duration: 25 } });
course.capture({
  distinctId: 'student-1',
  event: 'exam_completed',
  properties: { score: 17, points: 20, percentage: 85, examType: 'daily-quiz' },
});

await client.shutdown();
