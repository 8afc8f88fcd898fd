import { tracker } from '@eventbook/sdk/node';
import { recordingClient } from '@eventbook/sdk/testing';
import type { FeatureFlagEvaluations, PostHog } from 'posthog-node';
import type { Plan } from './plan.generated.ts';

declare const posthog: PostHog;
declare const flags: FeatureFlagEvaluations;
declare const wide: string;

const tracking = tracker<Plan>(posthog);
tracker<Plan>(recordingClient<Plan>());
// @ts-expect-error a client has to capture
tracker<Plan>({ identify() {} });

tracking.capture({ distinctId: 'ada', event: 'timer_started', properties: { duration: 25, type: 'focus' } });
tracking.capture({
  distinctId: 'ada',
  event: 'logged_out',
  groups: { company: 5 },
  flags,
  uuid: 'u',
  timestamp: new Date(),
});
tracking.capture({ distinctId: 'ada', event: 'filter_cleared' });
tracking.capture({ distinctId: 'ada', event: 'filter_cleared', properties: { name: 'unread' } });
// posthog-node has the id from its context, where there is one.
tracking.capture({ event: 'logged_out' });

// @ts-expect-error a misspelt event
tracking.capture({ distinctId: 'ada', event: 'timer_startd', properties: { duration: 25, type: 'focus' } });
// @ts-expect-error a missing property
tracking.capture({ distinctId: 'ada', event: 'timer_started', properties: { duration: 25 } });
// @ts-expect-error all properties missing
tracking.capture({ distinctId: 'ada', event: 'timer_started' });
// @ts-expect-error an extra property
tracking.capture({ event: 'timer_started', properties: { duration: 25, type: 'focus', colour: 'red' } });
// @ts-expect-error a wrong type
tracking.capture({ distinctId: 'ada', event: 'timer_started', properties: { duration: '25', type: 'focus' } });
// @ts-expect-error it has no properties
tracking.capture({ distinctId: 'ada', event: 'logged_out', properties: {} });
// @ts-expect-error a wide string
tracking.capture({ distinctId: 'ada', event: wide });
// @ts-expect-error a misspelt option
tracking.capture({ distinctid: 'ada', event: 'logged_out' });
// @ts-expect-error the browser's form
tracking.capture('logged_out');

const bound = tracking.with({ courseId: 'c', courseType: 'demo', courseRole: null });
bound.capture({ distinctId: 'ada', event: 'exam_completed', properties: { score: 1 } });
bound.capture({ distinctId: 'ada', event: 'exam_completed', properties: { score: 1, courseId: 'd' } });
bound.with({ score: 1 }).capture({ distinctId: 'ada', event: 'exam_completed' });
// @ts-expect-error what is not bound is still to be given
bound.capture({ distinctId: 'ada', event: 'exam_completed' });
// @ts-expect-error timer_started does not declare what is bound
bound.capture({ distinctId: 'ada', event: 'timer_started', properties: { duration: 25, type: 'focus' } });
// @ts-expect-error a misspelt property
tracking.with({ courseid: 'c' });

tracking.identify({ distinctId: 'ada', properties: { email: 'ada@example.org', userType: 'student' } });
tracking.setPerson({ distinctId: 'ada', properties: { tenant: 'acemate' }, propertiesOnce: { userType: 'student' } });
// @ts-expect-error email is required
tracking.identify({ distinctId: 'ada', properties: { userType: 'student' } });
// @ts-expect-error an extra property
tracking.setPerson({ distinctId: 'ada', properties: { age: 36 } });
// @ts-expect-error whose properties has to be said
tracking.setPerson({ properties: { tenant: 'acemate' } });
