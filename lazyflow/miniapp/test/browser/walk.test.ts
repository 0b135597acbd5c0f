import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFakeServer, type FakeServer } from '../../src/dev/fake-server';
import { sampleTasks } from '../../src/dev/sample-tasks';
import { collectComplaints, pretendTelegram, settle, startChromium } from './chromium';
import { launchFragment, type ThemeName } from './launches';
import { serveSite, type Site } from './site';

const SHOTS = join(import.meta.dirname, 'screenshots');
const TODAY = new Intl.DateTimeFormat('en-CA').format(Date.now());
const SIZES = [
  { width: 320, height: 568 },
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];
const THEME_NAMES: ThemeName[] = ['light', 'dark'];

let browser: Browser;
let context: BrowserContext;
let page: Page;
let server: FakeServer;
let site: Site;

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await startChromium();
});
afterAll(() => browser.close());

beforeEach(async () => {
  server = createFakeServer(sampleTasks(TODAY), () => TODAY);
  site = await serveSite(server);
});
afterEach(async () => {
  await context.close();
  await site.close();
});

const looks = SIZES.flatMap((size) => THEME_NAMES.map((theme) => ({ ...size, theme })));

describe.each(looks)('in $theme at $width×$height', ({ width, height, theme }) => {
  const shot = async (name: string) => {
    await settle(page);
    await page.screenshot({ path: join(SHOTS, `${width}-${theme}-${name}.png`) });
  };
  test('adds a task, completes it and takes that back', async () => {
    const phone = width < 900;
    context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: 2,
      hasTouch: phone,
      locale: 'ru-RU',
    });
    page = await context.newPage();
    const complaints = collectComplaints(page);
    await pretendTelegram(page);
    await page.goto(site.url + launchFragment(theme));

    const milk = page.getByRole('checkbox', { name: 'Готово: Купить молоко' });
    await milk.waitFor();
    expect(await page.getByText('завтра, 10:00').count()).toBe(1);
    await shot('1-today');

    await page.getByRole('button', { name: 'Новая задача' }).click();
    await page.getByLabel('Что нужно сделать?').fill('Позвонить маме');
    await page.getByRole('dialog').getByRole('button', { name: 'Завтра' }).click();
    await shot('2-add');
    await page.getByLabel('Что нужно сделать?').press('Enter');
    await page.getByRole('checkbox', { name: 'Готово: Позвонить маме' }).waitFor();
    await page.getByText('Задача добавлена').waitFor();
    expect(server.tasks.at(-1)).toMatchObject({ content: 'Позвонить маме', status: 'active' });

    await milk.click();
    await page.getByText('Выполнено').waitFor();
    await milk.waitFor({ state: 'detached' });
    expect(statusOf('Купить молоко')).toBe('done');
    await shot('3-completed');

    await page.getByRole('button', { name: 'Отменить' }).click();
    await milk.waitFor();
    await expect.poll(() => statusOf('Купить молоко')).toBe('active');

    if (phone) await page.getByRole('button', { name: 'Входящие' }).click();
    await page.getByText('Идея: завтрак на крыше').waitFor();
    await shot('4-inbox');

    await page.getByText('Идея: завтрак на крыше').click();
    await page.getByRole('dialog').waitFor();
    await shot('5-edit');
    expect(complaints).toEqual([]);
  });
});

function statusOf(content: string): string | undefined {
  return server.tasks.find((task) => task.content === content)?.status;
}
