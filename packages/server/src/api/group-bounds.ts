/** A sender can make up a name for each event: what does not fit in memory is grouped on disk. */
export const groupBounds = {
  max_memory_usage: 2_000_000_000,
  max_bytes_before_external_group_by: 500_000_000,
  max_bytes_before_external_sort: 500_000_000,
  max_execution_time: 60,
} as const;
