import { interact, press, type } from './interact.mjs';
import { openPage } from './visit.mjs';

const answered = '.answer[aria-busy="false"] .chart';

/** What people do with the pages, each by its own hands on a page of its own. `slower` makes the processor as slow. */
export async function doTasks({ url, pages, slower, tail, say }) {
  const path = (name) => url + pages.find((page) => page.name === name).path;
  const done = [];
  const on = async (address, ready, act, setUp = async () => undefined) => {
    const { page, close } = await openPage();
    const session = await page.context().newCDPSession(page);
    try {
      await page.goto(address);
      await page.locator(ready).first().waitFor();
      await setUp(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
      await act(page, async (name, run) => {
        say(`${name} …`);
        done.push(await interact(page, name, () => run(page)));
      });
    } finally {
      await close();
    }
  };

  await on(path('Trends'), answered, async (page, task) => {
    await task('choose another event of a trend by typing', async () => {
      await page.getByRole('combobox', { name: 'Event' }).first().click();
      const letters = await type(page, 'flashcard_ra');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => location.search.includes('flashcard_rated'));
      await page.locator(answered).waitFor();
      return letters + 2;
    });
    await task('break a trend down, then take it back', async () => {
      await page.getByRole('combobox', { name: 'Break down by …' }).click();
      const letters = await type(page, 'rating');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => location.search.includes('breakdown'));
      await page.waitForTimeout(600);
      await page.locator(answered).waitFor();
      await page.getByRole('button', { name: 'Remove rating' }).click();
      await page.waitForTimeout(600);
      await page.locator(answered).waitFor();
      return letters + 3;
    });
    await task('switch the range and the drawing by keys', async () => {
      await page.locator('body').press('4');
      await page.waitForTimeout(600);
      await page.locator(answered).waitFor();
      for (let turn = 0; turn < 4; turn += 1) {
        await page.locator('body').press('v');
        await page.waitForTimeout(150);
      }
      return 5;
    });
    await task('walk along a chart by keys', async () => {
      await page.getByRole('button', { name: 'Line' }).click();
      await page.locator('.plot [role="application"], .plot[role="application"]').first().focus();
      return 1 + (await press(page, 'ArrowLeft', 30));
    });
  });

  await on(path('Funnel'), answered, async (page, task) => {
    await task('ask for a narrower funnel', async () => {
      await page.locator('body').press('2');
      await page.waitForTimeout(600);
      await page.locator(answered).waitFor();
      return 1;
    });
  });

  await on(path('People'), '.people-table tbody a', async (page, task) => {
    await task('find a person and open them', async () => {
      const field = page.getByRole('searchbox').first();
      await field.click();
      const letters = await type(page, 'a');
      await page.keyboard.press('Backspace');
      await page.locator('.people-table tbody a').first().click();
      await page.locator('.timeline-event').first().waitFor();
      return letters + 3;
    });
  });

  await on(path('Person'), '.timeline-event', async (page, task) => {
    await task("walk along a person's events", () => press(page, 'j', 60));
    await task("open a person's event", async () => {
      await page.keyboard.press('Enter');
      await page.locator('.panel').waitFor();
      return 1 + (await press(page, 'j', 10));
    });
  });

  await on(`${url}/dashboards/bench?edit=on`, '.tile .answer[aria-busy="false"] .chart', async (page, task) => {
    await task('drag a tile of a dashboard', async () => {
      const handle = page.locator('.tile-move').first();
      const box = await handle.boundingBox();
      await page.mouse.move(box.x + 8, box.y + 8);
      await page.mouse.down();
      await page.mouse.move(box.x + 400, box.y + 300, { steps: 40 });
      await page.mouse.move(box.x - 300, box.y + 500, { steps: 40 });
      await page.mouse.up();
      return 1;
    });
    await task('move a tile by keys', async () => {
      await page.locator('.tile-move').first().focus();
      const right = await press(page, 'ArrowRight', 5);
      return right + (await press(page, 'ArrowDown', 5));
    });
  });

  for (const [name, from] of [
    ['Home', '.home-figures'],
    ['Trends', answered],
  ]) {
    await on(path(name), from, async (page, task) => {
      await task(`search everything, on ${name}`, async () => {
        await page.keyboard.press('Control+k');
        await page.getByRole('dialog').getByRole('combobox').waitFor();
        const letters = await type(page, 'exam completed');
        for (let turn = 0; turn < 5; turn += 1) await page.keyboard.press('Backspace', { delay: 50 });
        return letters + 6 + (await press(page, 'ArrowDown', 10));
      });
    });
  }

  await on(
    path('Live'),
    '.live-row',
    async (page, task) => {
      const rows = `${tail.rows.toLocaleString('en-GB')} rows in the tail`;
      await task(`${rows}: j and k`, async () => {
        const down = await press(page, 'j', 60);
        return down + (await press(page, 'k', 30));
      });
      await task(`${rows}: to the end and back`, async () => {
        for (const top of [1e9, 100_000, 0]) {
          await page.locator('.live-scroller').evaluate((element, at) => element.scrollTo({ top: at }), top);
          await page.waitForTimeout(300);
          await page.keyboard.press('j');
        }
        return 3;
      });
      await task(`${rows}: open an event, walk on in the panel`, async () => {
        await page.locator('.live-event a').first().click();
        await page.locator('.panel').waitFor();
        const steps = await press(page, 'j', 20);
        await page.keyboard.press('Escape');
        return steps + 2;
      });
      const stop = tail.drip();
      await task(`${rows}, more coming in: j and k`, async () => {
        const down = await press(page, 'j', 60);
        return down + (await press(page, 'k', 30));
      });
      await stop();
      await task(`${rows}: pause and resume`, async () => {
        await press(page, 'p', 1);
        await tail.send(300);
        await page.waitForTimeout(1_000);
        return 1 + (await press(page, 'p', 1));
      });
      await task(`${rows}: search everything`, async () => {
        await page.keyboard.press('Control+k');
        await page.getByRole('dialog').getByRole('combobox').waitFor();
        const letters = await type(page, 'exam');
        await page.keyboard.press('Escape');
        return letters + 2;
      });
      await task(`${rows}: filter by an event, then by a verdict`, async () => {
        await page.keyboard.press('/');
        const letters = await type(page, 'onboarding_completed');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => location.search.includes('onboarding_completed'));
        await page.locator('.live-row').first().waitFor();
        await page.locator('.segments label').nth(1).click();
        await page.waitForTimeout(500);
        await page.locator('.segments label').nth(0).click();
        await page.locator('.live-row').first().waitFor();
        return letters + 4;
      });
    },
    (page) => tail.fill(page),
  );
  return done;
}
