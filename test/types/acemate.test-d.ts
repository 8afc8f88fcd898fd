import plan, { type Plan } from '@acemate/events';
import { tracker } from '@eventbook/sdk';
import type { PostHog } from 'posthog-js';

declare const posthog: PostHog;

// The plan of the repository, as an app has it: by the package's name.
const tracking = tracker<Plan>(posthog);
const course = tracking.with({
  courseId: '7d444840-9dc0-41d1-b245-5ffdce74fad2',
  courseType: 'private',
  courseRole: 'student',
  organizationId: null,
  organizationRole: null,
});
course.capture('chat_message_copied', { content: 'Hello', messageRole: 'user' });
// @ts-expect-error messageRole is required
course.capture('chat_message_copied', { content: 'Hello' });
// @ts-expect-error a misspelt event
course.capture('chat_message_copyed', { content: 'Hello', messageRole: 'user' });

export const version: string = plan.version;
