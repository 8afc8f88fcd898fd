import { type Tracker, tracker } from '@eventbook/sdk';
import { recordingClient } from '@eventbook/sdk/testing';
import type { PostHog } from 'posthog-js';
import type { Plan } from './plan.generated.ts';

declare const posthog: PostHog;
declare const wide: string;

// What is checked here is compiled by both compilers and never run.
const tracking = tracker<Plan>(posthog);
tracker<Plan>(undefined);
tracker<Plan>({ capture() {}, identify() {} });
tracker<Plan>(recordingClient<Plan>());
tracker<Plan>(posthog, {
  check: process.env.NODE_ENV !== 'production' && { load: () => import('@acemate/events/check') },
});
// @ts-expect-error a client has to capture
tracker<Plan>({ identify() {} });

// An event with all its properties, or without those that it may lack.
tracking.capture('timer_started', { duration: 25, type: 'focus' });
tracking.capture('timer_started', { duration: 25, type: 'focus', dueAt: '2026-01-01T00:00:00Z' });
tracking.capture('flashcard_turned', { courseId: 'c', courseType: 'demo', courseRole: null, type: 'text' });
tracking.capture('order placed', { 'total amount': 9.9 });
const { capture } = tracking;
capture('timer_started', { duration: 25, type: 'focus' });
// @ts-expect-error a call answers nothing
const something: string = capture('logged_out');

// @ts-expect-error a misspelt event
tracking.capture('timer_startd', { duration: 25, type: 'focus' });
// @ts-expect-error a misspelt event without properties
tracking.capture('loged_out');
// @ts-expect-error a missing property
tracking.capture('timer_started', { duration: 25 });
// @ts-expect-error all properties missing
tracking.capture('timer_started');
// @ts-expect-error an extra property
tracking.capture('timer_started', { duration: 25, type: 'focus', colour: 'red' });
// @ts-expect-error a misspelt property that may be left out
tracking.capture('timer_started', { duration: 25, type: 'focus', dueat: '2026-01-01T00:00:00Z' });
// @ts-expect-error a wrong type
tracking.capture('timer_started', { duration: '25', type: 'focus' });
// @ts-expect-error not a member of the enum
tracking.capture('timer_started', { duration: 25, type: 'text' });
// @ts-expect-error a property that is not nullable
tracking.capture('timer_started', { duration: null, type: 'focus' });
// @ts-expect-error a date is text on the wire
tracking.capture('timer_started', { duration: 25, type: 'focus', dueAt: new Date() });
// @ts-expect-error the properties of another event
tracking.capture('timer_started', { courseId: 'c', courseType: 'demo', courseRole: null, type: 'text' });
// @ts-expect-error a wide string
tracking.capture(wide);
// @ts-expect-error a wide string with properties
tracking.capture(wide, { duration: 25, type: 'focus' });

// An event without properties takes none; one that needs none may do without.
tracking.capture('logged_out');
tracking.capture('filter_cleared');
tracking.capture('filter_cleared', { name: 'unread' });
// @ts-expect-error it has no properties
tracking.capture('logged_out', {});
// @ts-expect-error it has no properties, of whatever name
tracking.capture('logged_out', { reason: 'tired' });
// @ts-expect-error not its property
tracking.capture('filter_cleared', { colour: 'red' });

// One call for two events has to suit both.
declare const either: 'exam_completed' | 'flashcard_turned';
const course = { courseId: 'c', courseType: 'demo', courseRole: null } as const;
// @ts-expect-error exam_completed would lack its score
tracking.capture(either, { ...course, type: 'text' });

// posthog-js's options, with the person's properties typed by Identify.
tracking.capture(
  'timer_started',
  { duration: 25, type: 'focus' },
  { send_instantly: true, $set: { tenant: 'acemate' } },
);
tracking.capture('logged_out', undefined, { transport: 'sendBeacon', uuid: 'u', timestamp: new Date() });
// @ts-expect-error no such option
tracking.capture('logged_out', undefined, { instantly: true });
// @ts-expect-error not a property of Identify
tracking.capture('logged_out', undefined, { $set: { plan: 'pro' } });

// Bound properties need not be given, may be, and are checked.
const bound = tracking.with(course);
bound.capture('exam_completed', { score: 1 });
bound.capture('exam_completed', { score: 1, courseType: 'private' });
bound.capture('flashcard_turned', { type: 'image', attempts: 2 });
bound.with({ score: 1 }).capture('exam_completed');
bound.with({ score: 1 }).capture('exam_completed', { grade: 'passed' });
bound.with({ courseType: 'private' }).with({ score: 2 }).capture('exam_completed', { courseId: 'd' });
declare const courseId: string;
tracking.with({ courseId }).capture('exam_completed', { courseType: 'demo', courseRole: null, score: 1 });
// @ts-expect-error what is not bound is still to be given
bound.capture('exam_completed', {});
// @ts-expect-error what is not bound is still to be given
bound.capture('exam_completed');
// @ts-expect-error an override is checked as well
bound.capture('exam_completed', { score: 1, courseType: 'open' });
// @ts-expect-error an extra property
bound.capture('exam_completed', { score: 1, colour: 'red' });
// @ts-expect-error timer_started does not declare what is bound
bound.capture('timer_started', { duration: 25, type: 'focus' });
// @ts-expect-error logged_out does not declare what is bound
bound.capture('logged_out');
// @ts-expect-error no event declares both
bound.with({ duration: 25 }).capture('exam_completed', { score: 1 });
// @ts-expect-error timer_started has another `type`
tracking.with({ type: 'text' }).capture('timer_started', { duration: 25 });
tracking.with({ type: 'focus' }).capture('timer_started', { duration: 25 });
// @ts-expect-error a misspelt property
tracking.with({ courseid: 'c' });
// @ts-expect-error a property of no event beside one that is
tracking.with({ courseId: 'c', colour: 'red' });
// @ts-expect-error a value of no event
tracking.with({ courseType: 'open' });

// A part of an app says what it relies on.
declare function panel(given: Tracker<Plan, { courseId: string }>): void;
panel(tracking.with({ courseId }));
// @ts-expect-error nothing is bound
panel(tracking);
// @ts-expect-error more is bound than the events that it captures may declare
panel(bound);

// Persons.
tracking.identify('ada', { email: 'ada@example.org', userType: 'student' });
tracking.identify('ada', { email: 'ada@example.org', userType: 'student' }, { tenant: 'acemate' });
tracking.setPerson({ userType: 'educator' });
// @ts-expect-error email is required
tracking.identify('ada', { userType: 'student' });
// @ts-expect-error not a member of the enum
tracking.identify('ada', { email: 'ada@example.org', userType: 'teacher' });
// @ts-expect-error an extra property
tracking.identify('ada', { email: 'ada@example.org', userType: 'student', age: 36 });
// @ts-expect-error who it is has to be said
tracking.identify({ email: 'ada@example.org', userType: 'student' });
// @ts-expect-error an extra property
tracking.setPerson({ age: 36 });

// A recording client knows the plan too.
const client = recordingClient<Plan>();
const score: number | undefined = client.captured('exam_completed')[0]?.score;
client.expectCaptured('exam_completed', { score: 1 });
// @ts-expect-error a misspelt event
client.expectCaptured('exam_complete');
// @ts-expect-error a wrong type
client.expectCaptured('exam_completed', { score: '1' });

export { score, something };
