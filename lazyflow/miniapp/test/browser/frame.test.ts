import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeServer } from '../../src/dev/fake-server';
import { sampleTasks } from '../../src/dev/sample-tasks';
import { startChromium } from './chromium';
import { launchFragment, THEMES } from './launches';
import { serveSite } from './site';

const TODAY = new Intl.DateTimeFormat('en-CA').format(Date.now());

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

/** Telegram Web shows a Mini App as a cross-site frame and talks to it by messages. */
test('inside Telegram Web’s frame the app talks to its parent and hears it', async () => {
  const site = await serveSite(createFakeServer(sampleTasks(TODAY), () => TODAY));
  const page = await browser.newPage();
  await page.setContent('<iframe width="390" height="700"></iframe>');
  await page.evaluate(
    (address) => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      window.addEventListener('message', ({ data }) => heard.push(JSON.parse(data).eventType));
      document.querySelector('iframe')?.setAttribute('src', address);
    },
    site.url + launchFragment('light'),
  );

  const app = page.frameLocator('iframe');
  await app.getByRole('checkbox', { name: 'Готово: Купить молоко' }).waitFor();
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard).toContain('iframe_ready');
  expect(heard).toContain('web_app_ready');

  await page.evaluate((theme) => {
    const message = { eventType: 'theme_changed', eventData: { theme_params: theme } };
    document.querySelector('iframe')?.contentWindow?.postMessage(JSON.stringify(message), '*');
  }, THEMES.dark);
  await app.locator('html[data-scheme=dark]').waitFor();
  await page.close();
  await site.close();
});
