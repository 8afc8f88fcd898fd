import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import type { Plan } from '../../../test/types/plan.generated.ts';
import { TrackingProvider, useTracking } from './react.ts';
import { recordingClient } from './testing.ts';
import { tracker } from './tracker.ts';

function Exam() {
  useTracking<Plan, { courseId: string }>().capture('exam_completed', {
    courseType: 'demo',
    courseRole: null,
    score: 1,
  });
  return 'shown';
}

test('a component captures by the nearest provider, with what that binds', () => {
  const client = recordingClient<Plan>();
  const tracking = tracker<Plan>(client);
  const inner = createElement(TrackingProvider, { tracker: tracking.with({ courseId: 'c' }) }, createElement(Exam));
  expect(renderToStaticMarkup(createElement(TrackingProvider, { tracker: tracking }, inner))).toBe('shown');
  expect(client.captured('exam_completed')).toEqual([
    { courseId: 'c', courseType: 'demo', courseRole: null, score: 1 },
  ]);
});

test('outside of a provider a component is shown all the same, and the console says that nothing is sent', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  expect(renderToStaticMarkup(createElement(Exam))).toBe('shown');
  expect(warn.mock.calls).toEqual([['[eventbook] useTracking() outside of <TrackingProvider>: nothing is sent.']]);
  warn.mockRestore();
});
