const perBatch = 100;
/** Of a flood Live shows the newest 500 of each batch that is loaded: more at once would not all come. */
const perWave = 400;
const waveMs = 5_000;
const dripMs = 250;
const perDrip = 20;

/** The tail of an open page, filled as it fills in life: by events that arrive. */
export function createTail({ product, rows }) {
  let sent = 0;
  const batch = (size) =>
    Array.from({ length: size }, () => {
      sent += 1;
      return { event: 'onboarding_completed', distinct_id: `bench-${sent % 500}`, properties: { referral: 'friends' } };
    });
  const send = async (count) => {
    for (let left = count; left > 0; left -= perBatch) await product.send(batch(Math.min(perBatch, left)));
  };
  const rowsOf = (page) =>
    page.locator('.live [role="table"]').evaluate((table) => Number(table.getAttribute('aria-rowcount')) - 1);
  return {
    rows,
    send,
    /** Until the page holds as many rows as are to be in it. */
    async fill(page) {
      for (let have = await rowsOf(page); have < rows; have = await rowsOf(page)) {
        await send(perWave);
        const wanted = Math.min(have + perWave, rows);
        for (const began = performance.now(); performance.now() - began < waveMs && (await rowsOf(page)) < wanted; )
          await page.waitForTimeout(50);
      }
    },
    /** Eighty events a second until it is stopped. */
    drip() {
      let isOn = true;
      const dripping = (async () => {
        while (isOn) {
          await product.send(batch(perDrip));
          await new Promise((resolve) => setTimeout(resolve, dripMs));
        }
      })();
      return async () => {
        isOn = false;
        await dripping;
      };
    },
  };
}
