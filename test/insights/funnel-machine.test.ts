import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyOrderMachine } from '../../packages/server/src/insights/funnel/any-order.ts';
import { createKinds } from '../../packages/server/src/insights/funnel/kinds.ts';
import { orderedMachine } from '../../packages/server/src/insights/funnel/machine.ts';
import type { Rules } from '../../packages/server/src/insights/funnel/rules.ts';
import { runs } from '../support/runs.ts';
import { type FunnelEvent, type FunnelQuestion, funnelByTheBook } from './reference/funnel.ts';

/** An event that says itself which steps it is, and before which it must not come. */
interface Marked extends FunnelEvent {
  readonly steps: readonly number[];
  readonly excludes: readonly number[];
}

const question = fc.integer({ min: 1, max: 5 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    order: fc.constantFrom('ordered' as const, 'strict' as const, 'unordered' as const),
    windowMs: fc.integer({ min: 0, max: 12 }),
    optional: fc.array(fc.constantFrom(false, false, true), { minLength: count, maxLength: count }),
    within: fc.array(fc.constantFrom(undefined, undefined, 0, 2, 4), { minLength: count, maxLength: count }),
    isPlain: fc.boolean(),
    wait: fc.nat(8),
    attributedStep: fc.constantFrom(0, 0, 1, count),
    entrance: fc.record({ from: fc.constantFrom(0, 0, 5), to: fc.constantFrom(10, 15, 40) }),
    events: fc.array(
      fc.record({
        steps: fc.subarray(Array.from({ length: count }, (_, at) => at + 1)),
        excludes: fc.oneof(
          { weight: 4, arbitrary: fc.constant<number[]>([]) },
          fc.subarray(Array.from({ length: count - 1 }, (_, at) => at + 2)),
        ),
        gap: fc.constantFrom(0, 0, 1, 1, 2, 5),
        value: fc.constantFrom('x', 'y'),
      }),
      { maxLength: 14 },
    ),
  }),
);

test('the machines follow one actor as the plain rules do', () => {
  fc.assert(
    fc.property(question, ({ count, order, windowMs, isPlain, entrance, wait, ...given }) => {
      const inAnyOrder = order === 'unordered';
      const isBare = isPlain || inAnyOrder;
      const optional = [false, ...given.optional.map((is, at) => is && at > 0 && !isBare)];
      const within = given.within.map((limit, at) => (at === 0 || isBare ? undefined : limit));
      const attributedStep = inAnyOrder ? Math.min(given.attributedStep, 1) : given.attributedStep;
      let at = 0;
      const events = given.events
        .map(({ gap, steps, excludes, value }): Marked => {
          at += gap;
          const own = isPlain ? [] : excludes;
          // In any order an exclusion is about the whole funnel.
          const whole = inAnyOrder && own.length > 0 ? Array.from({ length: count - 1 }, (_, each) => each + 2) : own;
          return { person: 1, event: '', at, value, steps, excludes: whole };
        })
        .filter(({ steps, excludes }) => order === 'strict' || steps.length + excludes.length > 0);

      const kinds = createKinds(count);
      const bitsOf = ({ steps, excludes }: Marked) =>
        [...steps.map((step) => step - 1), ...excludes.map((step) => count + step - 2)].reduce(
          (all, bit) => all + 2 ** bit,
          0,
        );
      const sorted = [...events].sort(
        (one, other) =>
          one.at - other.at ||
          bitsOf(one) - bitsOf(other) ||
          (one.value === other.value ? 0 : one.value === 'x' ? -1 : 1),
      );
      const rules: Rules = {
        count,
        order,
        windowMs,
        optional,
        within: [Number.POSITIVE_INFINITY, ...within.map((limit) => limit ?? Number.POSITIVE_INFINITY)],
        attributedStep,
      };
      const machine = inAnyOrder ? anyOrderMachine(rules, kinds.list) : orderedMachine(rules, kinds.list);
      const stream = {
        length: sorted.length,
        times: Float64Array.from(sorted, (event) => event.at),
        kinds: Int32Array.from(sorted, (event) => kinds.of([bitsOf(event)])),
        values: Int32Array.from(sorted, (event) => (event.value === 'x' ? 0 : 1)),
      };
      // No event is of the future.
      const now = at + wait;
      const attempt = machine.run(stream, { ...entrance, first: 0 }, 0);

      const is = (step: number) => (event: FunnelEvent) => (event as Marked).steps.includes(step);
      const book: FunnelQuestion = {
        steps: within.map((limit, step) => ({
          is: is(step + 1),
          optional: optional[step + 1] ?? false,
          within: limit,
        })),
        order,
        windowMs,
        exclusions: Array.from({ length: count - 1 }, (_, each) => ({
          is: (event: FunnelEvent) => (event as Marked).excludes.includes(each + 2),
          from: each + 1,
          to: each + 2,
        })),
        from: entrance.from,
        to: entrance.to,
        openAt: now,
        starts: [entrance.from],
        ...(attributedStep > 0 && { attribution: { kind: 'step', step: attributedStep } }),
      };
      const doesStep = (event: Marked) => (inAnyOrder ? event.steps.length > 0 : event.steps.includes(attributedStep));
      const hasValue = events.some(
        (event) => event.value === 'x' && event.at <= entrance.to + windowMs && doesStep(event),
      );
      // Nobody is followed for a value that they do not have.
      if (attributedStep > 0 && !hasValue) return;
      // What came before the entrance was read by the machine too.
      const seen = { ...book, from: 0, starts: [0, entrance.from] };
      const found = funnelByTheBook(events, seen).find(
        ({ bucket, value }) => bucket === 1 && (attributedStep === 0 || value === 'x'),
      );
      const told =
        attempt.step === 0 || attempt.excluded
          ? undefined
          : {
              times: Array.from(attempt.path.slice(1), (each) => (each < 0 ? undefined : stream.times[each])),
              open: attempt.isOpen(now),
            };
      expect(told).toEqual(found && { times: found.times, open: found.open });
    }),
    { numRuns: runs(10_000) },
  );
});
