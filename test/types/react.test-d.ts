import { tracker } from '@eventbook/sdk';
import { TrackingProvider, useTracking } from '@eventbook/sdk/react';
import { createElement } from 'react';
import type { Plan } from './plan.generated.ts';

const tracking = tracker<Plan>(undefined);

createElement(TrackingProvider, { tracker: tracking }, 'children');
createElement(TrackingProvider, { tracker: tracking.with({ courseId: 'c' }) });
// @ts-expect-error a client is not a tracker
createElement(TrackingProvider, { tracker: { capture() {}, identify() {} } });

export function Timer(): null {
  const { capture } = useTracking<Plan>();
  capture('timer_started', { duration: 25, type: 'focus' });
  // @ts-expect-error a wrong type
  capture('timer_started', { duration: '25', type: 'focus' });
  const bound = useTracking<Plan, { courseId: string }>();
  bound.capture('exam_completed', { courseType: 'demo', courseRole: null, score: 1 });
  // @ts-expect-error does not declare what is bound
  bound.capture('logged_out');
  return null;
}
