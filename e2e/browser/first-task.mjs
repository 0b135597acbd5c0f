// What a newcomer does: writes to the bot on the chat page, reads its answer, opens the Mini App,
// sees the task, completes it. Prints one JSON document; ends with 1 when any of it fails.
//
//   node first-task.mjs CHAT_URL APP_URL SCREENSHOT_DIR
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const [chatUrl, appUrl, screenshots] = process.argv.slice(2);
const TASK = "Купить молоко";
const seen = {};
mkdirSync(screenshots, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  const page = await browser.newPage({ viewport: { width: 1180, height: 820 } });
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => (seen.pageErrors ??= []).push(String(error)));

  await page.goto(chatUrl);
  await page.getByLabel("Сообщение").fill(`${TASK} завтра в 10:00`);
  await page.getByRole("button", { name: "Отправить" }).click();
  const answer = page.locator('[data-from="bot"]', { hasText: `✅ ${TASK}` }).last();
  await answer.waitFor();
  seen.answer = await answer.innerText();
  await page.screenshot({ path: `${screenshots}/1-chat.png` });

  await page.getByRole("button", { name: "Открыть приложение" }).first().click();
  const app = page.frameLocator(`iframe[src^="${appUrl}"]`);
  const tasks = app.getByRole("listitem").filter({ hasText: TASK });
  await tasks.first().waitFor();
  seen.task = await tasks.first().innerText();
  const before = await tasks.count();
  await page.screenshot({ path: `${screenshots}/2-mini-app.png` });

  await app.getByRole("checkbox", { name: `Готово: ${TASK}` }).first().click();
  await tasks.nth(before - 1).waitFor({ state: "detached" });
  seen.completed = true;
  await page.screenshot({ path: `${screenshots}/3-completed.png` });
} catch (error) {
  seen.error = String(error);
  await browser.contexts()[0]?.pages()[0]?.screenshot({ path: `${screenshots}/failed.png` });
  process.exitCode = 1;
} finally {
  await browser.close();
  console.log(JSON.stringify(seen));
}
