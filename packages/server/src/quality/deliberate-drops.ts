/**
 * What PostHog's clients can send that is no event: it is acknowledged, counted by kind and not stored. PostHog keeps
 * recordings and heatmaps apart from events too, and drops `$performance_event` itself.
 */
export const deliberateDrops: ReadonlySet<string> = new Set([
  '$performance_event',
  '$snapshot',
  '$snapshot_items',
  '$$heatmap',
]);
