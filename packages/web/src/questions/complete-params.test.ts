import { expect, test } from 'vitest';
import { completeParams } from './complete-params.ts';

test('a condition that is still being written is not asked with, nor a group of nothing else', () => {
  const whole = { property: 'score', operator: 'gt', value: 3 };
  expect(
    completeParams({
      series: [{ event: 'exam_completed', filters: { property: 'mode', operator: 'exact' } }],
      filters: {
        and: [
          whole,
          { property: 'score', operator: 'between', value: [1, ''] },
          { or: [{ property: 'mode', operator: 'icontains' }] },
          { not: { property: 'mode', operator: 'exact' } },
          { property: 'mode', operator: 'is_not_set' },
        ],
      },
    }),
  ).toEqual({
    series: [{ event: 'exam_completed' }],
    filters: { and: [whole, { property: 'mode', operator: 'is_not_set' }] },
  });
});

test('what has no condition stays as it is', () => {
  const params = {
    series: [{ event: null, math: 'dau' }],
    dateRange: { from: '-7d' },
    breakdownFilter: { breakdowns: [] },
  };
  expect(completeParams(params)).toEqual(params);
});
