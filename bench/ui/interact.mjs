/** Until a paint is reported: the engine tells it a moment after. */
const settleMs = 400;

/**
 * Does something with a page as a hand does, and says how long the paints after it were waited for: each interaction is
 * the longest of its events (a key is a keydown and a keyup), the worst of all is what counts.
 */
export async function interact(page, name, act) {
  await page.waitForTimeout(settleMs);
  const from = await page.evaluate(() => performance.now());
  const count = await act();
  await page.waitForTimeout(settleMs);
  const { interactions, longTasks } = await page.evaluate(
    (since) => ({
      interactions: window.vitals.interactions.filter(({ at }) => at >= since),
      longTasks: window.vitals.longTasks.filter(({ at }) => at >= since),
    }),
    from,
  );
  const worst = new Map();
  for (const { interactionId, ms } of interactions)
    worst.set(interactionId, Math.max(worst.get(interactionId) ?? 0, ms));
  const sorted = [...worst.values()].sort((one, other) => other - one);
  const slowest = interactions.find(({ ms }) => ms === sorted[0]);
  return {
    name,
    count,
    // Below 16 ms nothing is reported.
    worstMs: sorted[0] ?? 16,
    medianMs: sorted[Math.floor(count / 2)] ?? 16,
    slowest,
    longestTaskMs: Math.max(0, ...longTasks.map(({ ms }) => ms)),
  };
}

/** Types as a quick hand does: ten letters a second. Gives the number of keys. */
export async function type(page, text) {
  await page.keyboard.type(text, { delay: 100 });
  return text.length;
}

/** Presses one key again and again, twenty times a second, as it does when held. */
export async function press(page, key, times) {
  for (let turn = 0; turn < times; turn += 1) {
    await page.keyboard.press(key);
    await page.waitForTimeout(50);
  }
  return times;
}
