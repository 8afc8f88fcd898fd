const DAY = 24 * 3_600_000;

/** Counts bytes in windows of 24 hours, so that what strangers send can't fill the disk. */
export function createByteQuota(bytesADay: number, now: () => number): { take(bytes: number): boolean } {
  let windowStart = now();
  let used = 0;
  return {
    take(bytes) {
      if (now() - windowStart >= DAY) {
        windowStart = now();
        used = 0;
      }
      if (used + bytes > bytesADay) return false;
      used += bytes;
      return true;
    },
  };
}
