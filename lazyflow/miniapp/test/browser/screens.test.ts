import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFakeServer, type FakeServer } from '../../src/dev/fake-server';
import { sampleTasks } from '../../src/dev/sample-tasks';
import {
  collectComplaints,
  pretendTelegram,
  settle,
  startChromium,
  telegramSays,
  type Posted,
} from './chromium';
import { launchFragment, THEMES } from './launches';
import { serveSite, type Site } from './site';

const SHOTS = join(import.meta.dirname, 'screenshots');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TODAY = new Intl.DateTimeFormat('en-CA').format(Date.now());

let browser: Browser;
let page: Page;
let posted: () => Promise<Posted[]>;
let complaints: string[];
let server: FakeServer;
let site: Site;

beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

beforeEach(async () => {
  server = createFakeServer(sampleTasks(TODAY), () => TODAY);
  site = await serveSite(server);
});
afterEach(async () => {
  await page.context().close();
  await site.close();
});

async function open(fragment: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    locale: 'ru-RU',
    ...options,
  });
  page = await context.newPage();
  complaints = collectComplaints(page);
  posted = await pretendTelegram(page);
  await page.goto(site.url + fragment);
}

async function shot(name: string): Promise<void> {
  await settle(page);
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

function firstTask() {
  return page.getByRole('checkbox').first();
}

describe('what Telegram sees and says', () => {
  test('it is told that the page is ready, and feels a completed task', async () => {
    await open(launchFragment('light'));
    await firstTask().click();
    const names = (await posted()).map(({ name }) => name);
    expect(names).toContain('web_app_ready');
    expect(names).toContain('web_app_expand');
    expect(names).toContain('web_app_trigger_haptic_feedback');
    expect(complaints).toEqual([]);
  });

  test('its theme changes the page at once', async () => {
    await open(launchFragment('light'));
    await firstTask().waitFor();
    await telegramSays(page, 'theme_changed', { theme_params: THEMES.dark });
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor))
      .toBe('rgb(15, 22, 30)');
    expect(await page.locator('html').getAttribute('data-scheme')).toBe('dark');
  });

  test('its back button closes a sheet', async () => {
    await open(launchFragment('light'));
    await page.getByRole('button', { name: 'Новая задача' }).click();
    await page.getByRole('dialog').waitFor();
    expect((await posted()).at(-1)).toEqual({
      name: 'web_app_setup_back_button',
      data: { is_visible: true },
    });
    await telegramSays(page, 'back_button_pressed', {});
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('a half-opened window still shows the dock', async () => {
    await open(launchFragment('light'));
    await firstTask().waitFor();
    await telegramSays(page, 'viewport_changed', { height: 500, is_state_stable: true });
    const add = await page.getByRole('button', { name: 'Новая задача' }).boundingBox();
    expect(add && add.y + add.height).toBeLessThanOrEqual(500);
  });

  test('a safe area keeps the page clear of the notch', async () => {
    await open(launchFragment('light'));
    await firstTask().waitFor();
    const top = async () => (await page.getByRole('heading').first().boundingBox())?.y ?? 0;
    const before = await top();
    await telegramSays(page, 'safe_area_changed', { top: 44, right: 0, bottom: 34, left: 0 });
    expect((await top()) - before).toBe(44);
  });
});

describe('screens with nothing to list', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(`an empty day and an empty inbox, ${theme}`, async () => {
      server.tasks = [];
      await open(launchFragment(theme));
      await page.getByText('На сегодня всё').waitFor();
      await shot(`empty-today-${theme}`);
      await page.getByRole('button', { name: 'Входящие' }).click();
      await page.getByText('Входящие пусты').waitFor();
      await shot(`empty-inbox-${theme}`);
    });
  }

  test('no connection at the start, then a retry', async () => {
    site.api = null;
    await open(launchFragment('light'));
    await page.getByText('Нет соединения').waitFor();
    await shot('offline-start');
    site.api = server;
    await page.getByRole('button', { name: 'Повторить' }).click();
    await firstTask().waitFor();
  });

  test('an old launch asks to be opened again', async () => {
    server.failWith = 401;
    await open(launchFragment('light'));
    await page.getByText('Пора открыть заново').waitFor();
    await shot('expired');
    await page.getByRole('button', { name: 'Закрыть приложение' }).click();
    expect((await posted()).at(-1)?.name).toBe('web_app_close');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`a plain browser is told where to go, ${colorScheme}`, async () => {
      await open('', { colorScheme });
      await page.getByText('Отправьте /start').waitFor();
      await shot(`outside-${colorScheme}`);
      expect(complaints).toEqual([]);
    });
  }
});

test('a change that cannot be saved is put back, and can be tried again', async () => {
  await open(launchFragment('light'));
  const milk = page.getByRole('checkbox', { name: 'Готово: Купить молоко' });
  await milk.waitFor();
  site.api = null;
  await milk.click();
  await page.getByText('Не удалось сохранить. Нет соединения').waitFor();
  await milk.waitFor();
  await page.getByText('Показаны последние загруженные задачи').waitFor();
  await shot('offline-later');
  site.api = server;
  await page.getByRole('status').getByRole('button', { name: 'Повторить' }).last().click();
  await milk.waitFor({ state: 'detached' });
  await expect
    .poll(() => server.tasks.find((task) => task.content === 'Купить молоко')?.status)
    .toBe('done');
});

test('everything is in English for everybody else', async () => {
  await open(launchFragment('dark', 'de'), { locale: 'de-DE' });
  await page.getByRole('checkbox', { name: 'Done: Купить молоко' }).waitFor();
  await shot('english');
  expect(await page.getByText('tomorrow, 10:00').count()).toBe(1);
});

test('a keyboard is enough', async () => {
  await open(launchFragment('light'));
  await firstTask().waitFor();
  await page.getByRole('checkbox', { name: 'Готово: Созвон с дизайнером про обложку' }).focus();
  await page.keyboard.press('Space');
  const next = page.getByRole('checkbox', { name: 'Готово: Забрать посылку на почте' });
  await expect.poll(() => next.evaluate((it) => it === document.activeElement)).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await shot('keyboard');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('nothing moves for those who asked for stillness', async () => {
  await open(launchFragment('light'), { reducedMotion: 'reduce' });
  await firstTask().waitFor();
  const longest = await page.evaluate(() =>
    Math.max(0, ...document.getAnimations().map((it) => Number(it.effect?.getTiming().duration))),
  );
  expect(longest).toBeLessThanOrEqual(5);
});

describe('accessibility', () => {
  const schemes = ['light', 'dark'] as const;
  test.each(schemes)('axe finds nothing wrong in our own colours, %s', async (colorScheme) => {
    const plain = launchFragment('light').replace(/&tgWebAppThemeParams=[^&]*/, '');
    await open(plain, { colorScheme, reducedMotion: 'reduce' });
    await firstTask().waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Новая задача' }).click();
    await page.getByRole('dialog').waitFor();
    await settle(page);
    expect(await violations()).toEqual([]);
  });

  test('every control is large enough for a finger', async () => {
    await open(launchFragment('light'), { viewport: { width: 320, height: 568 } });
    await firstTask().waitFor();
    expect(await smallControls()).toEqual([]);
    await page.getByRole('button', { name: 'Новая задача' }).click();
    await page.getByRole('dialog').waitFor();
    await settle(page);
    expect(await smallControls()).toEqual([]);
  });
});

async function violations(): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const page = window as unknown as { axe: typeof axe };
    const { violations } = await page.axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

function smallControls(): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, input, textarea')]
      .filter((control) => {
        const { width, height } = control.getBoundingClientRect();
        return width < 44 || height < 44;
      })
      .map((control) => control.outerHTML),
  );
}
