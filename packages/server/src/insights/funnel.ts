import { funnelAnswer } from './funnel/answer.ts';
import { funnelParams } from './funnel/params.ts';
import { funnelCell, funnelPeople } from './funnel/people.ts';
import { funnelResult } from './funnel/result.ts';
import { funnelTable } from './funnel/table.ts';
import { insight } from './insight.ts';

/** How far people get on a way of several steps, and how long it takes them. */
export const funnel = insight({
  kind: 'funnel',
  title: 'Funnel',
  summary: 'How many go from one step to the next, where they are lost, and how long it takes.',
  description: `Each person (or session, or group) is counted once, by their **best attempt**: the first of those that got furthest. An attempt begins with step 1, and a later step 1 begins another. All further steps must come within the **window** after its step 1, both ends included. Every event must lie in the range: who entered shortly before its end had less time. With \`openWindow: "separate"\` later steps also count after the range while the window lasts, and whoever has not converted although the window is still open is *open*, not *dropped*.

**Order.** *Ordered*: other events may come between. *Strict*: none may, of any name; after one, a person may begin again. *Unordered*: the steps come in any order within one window, and step n means: n different steps. One event is never two steps of one attempt; the same event in two steps needs to happen twice. Different steps **at the same instant** count as done in the order of the funnel; exclusions and strictness do not hold between them.

**Optional steps** may be left out. They are counted, but nobody is dropped at one. A step may have its own limit (\`within\`): so long, at most, after the step done before; then the latest occurrence of the step before counts for it, not the first.

**Exclusions** are events, with filters of their own, that must not come between two steps. If one spoils the furthest attempt, the person counts nowhere, not even at step 1; a later clean attempt that gets as far brings them back. After the window has closed an exclusion is harmless. In any order, an exclusion wipes out whatever had been done in the window.

**Breakdown.** The value of a person is the *first* of their events in the funnel that has one, or the *last*; of simultaneous ones the first or last to arrive. With *all events*, only events of one value make a funnel, so a person can be in several; the same holds for cohorts. With *step*, the value stands on the event of that step, and whoever never did it has none. Values are ranked by the last step; those beyond the limit are *Other*, the missing value is one of its own. With *first* and *last* the parts add up to the whole. In *Other*, who has several of its values with *all events* or *step* counts once for each.

**Times** are seconds from each step to the next that had to be done, over those who did it; steps in the same instant are left out unless \`zeroSecondSteps\` is \`count\`. The **time to convert** has \`binCount\` bars, or the cube root of the number of converted, 60 at most; one more bar holds the longest. The **trend** counts by the bucket in which step 1 happened, at most one attempt of a person per bucket; the same person can enter in several, so its sum is more than the steps show. Merged persons are one person, whenever they were merged.`,
  params: funnelParams,
  result: funnelResult,
  examples: [
    {
      title: 'From the tutorial to the first exam',
      params: {
        series: [{ event: 'tutorial_started' }, { event: 'lecture_uploaded' }, { event: 'exam_completed' }],
        dateRange: { from: '-30d' },
      },
    },
    {
      title: 'From a limit to a purchase within a day, by browser',
      params: {
        series: [
          { event: 'usage_limit_reached' },
          { event: 'upgrade_modal_opened' },
          { event: 'checkout_started' },
          { event: 'checkout_finished' },
        ],
        windowInterval: 1,
        windowIntervalUnit: 'day',
        breakdownFilter: { breakdowns: [{ property: '$browser' }] },
      },
    },
    {
      title: 'The share of checkouts that are finished, week by week',
      params: {
        series: [{ event: 'checkout_started' }, { event: 'checkout_finished' }],
        view: 'trend',
        interval: 'week',
        dateRange: { from: '-12w' },
      },
    },
  ],
  answer: funnelAnswer,
  table: funnelTable,
  people: { cell: funnelCell, of: funnelPeople },
});
