import { chromium, type Browser, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: FLAGS,
  });
}

/** What the page asked the Telegram client around it to do. */
export interface Posted {
  name: string;
  data: Record<string, unknown>;
}

/** Puts a Telegram client around every page: it records what is posted to it. */
export async function pretendTelegram(page: Page): Promise<() => Promise<Posted[]>> {
  await page.addInitScript(() => {
    const posted: Posted[] = [];
    Object.assign(window, {
      posted,
      TelegramWebviewProxy: {
        postEvent: (name: string, json: string) => posted.push({ name, data: JSON.parse(json) }),
      },
    });
  });
  return () => page.evaluate(() => (window as unknown as { posted: Posted[] }).posted);
}

/** Lets the Telegram client say something to the page. */
export function telegramSays(page: Page, name: string, data: object): Promise<void> {
  return page.evaluate(
    ([event, payload]) => window.Telegram?.WebView.receiveEvent(event, payload),
    [name, data] as const,
  );
}

/** Everything that a careful person would see red in the console, CSP violations included. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return complaints;
}

/** Waits for what moves to come to rest; a skeleton breathes for ever and is not waited for. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((it) => it.playState === 'finished' || it.effect?.getTiming().iterations === Infinity),
  );
}
