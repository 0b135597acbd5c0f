// What a reader does with the page of a plan: sorts its matrices, ticks tasks and comes back the
// next day, prints it, reads it without JavaScript. Prints one JSON document; ends with 1 when the
// page has an error.
//
//   node plan-page.mjs PAGE SCREENSHOT_DIR
import { mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, screenshots] = process.argv.slice(2);
const address = pathToFileURL(file).href;
const seen = { errors: [] };
mkdirSync(screenshots, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});

/** The words of one column of a table, from above. */
const column = (table, head) =>
  table.evaluate((element, name) => {
    const at = [...element.tHead.rows[0].cells].findIndex((cell) => cell.textContent === name);
    return [...element.tBodies[0].rows].map((row) => row.cells[at].textContent);
  }, head);

const matrix = (page, name) => page.getByRole("region", { name }).locator("table.sortable");

async function sorting(page) {
  const risks = matrix(page, "Risk matrix");
  const byImpact = risks.getByRole("button", { name: "impact" });
  await byImpact.click();
  seen.impactUp = await column(risks, "impact");
  await byImpact.click();
  seen.impactDown = await column(risks, "impact");
  seen.sortedBy = await risks.locator("th[aria-sort]").allInnerTexts();

  const checks = matrix(page, "Verification matrix");
  await checks.getByRole("button", { name: "area" }).press("Enter");
  seen.areas = await column(checks, "area");
  seen.rows = seen.areas.length;
}

async function ticking(page) {
  const boxes = page.locator("input[data-task]");
  await boxes.nth(0).check();
  await boxes.nth(2).check();
  await boxes.nth(2).uncheck();
  seen.counted = await page.locator("header .count").innerText();
  await page.reload();
  seen.tickedAfterReload = await boxes.evaluateAll((all) => all.filter((one) => one.checked).length);
  seen.countedAfterReload = await page.locator("header .count").innerText();
}

async function printing(page) {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  seen.printed = await page.evaluate(() => ({
    navigation: getComputedStyle(document.querySelector("nav")).display,
    ground: getComputedStyle(document.body).backgroundColor,
    text: getComputedStyle(document.body).color,
    closed: document.querySelectorAll("details:not([open])").length,
    evidence: document.querySelectorAll("details").length,
    wider: document.documentElement.scrollWidth > innerWidth,
  }));
  await page.pdf({ path: `${screenshots}/printed.pdf`, format: "A4" });
}

async function results(page) {
  seen.verdicts = await page.locator(".verdict").allInnerTexts();
  const failed = page.locator("tr", { has: page.locator(".verdict.failed") });
  seen.failed = [];
  for (const row of await failed.all()) {
    await row.locator("summary").click();
    seen.failed.push(await row.innerText());
  }
  await page.locator("#verification-matrix").screenshot({ path: `${screenshots}/matrix.png` });
}

async function unscripted() {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(address);
  seen.unscripted = {
    buttons: await page.locator("button").count(),
    progress: await page.locator(".progress:visible").count(),
    tasks: await page.locator(".tasks > li:visible").count(),
    rows: await page.locator("#verification-matrix tbody tr:visible").count(),
    text: (await page.locator("main").innerText()).length,
  };
}

try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("console", (line) => line.type() === "error" && seen.errors.push(line.text()));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) {
      seen.errors.push(`asked ${request.url()}`);
    }
  });
  await page.goto(address);
  await results(page);
  await sorting(page);
  await ticking(page);
  await printing(page);
  await unscripted();
} catch (error) {
  seen.errors.push(String(error));
} finally {
  await browser.close();
  process.exitCode = seen.errors.length > 0 ? 1 : 0;
  console.log(JSON.stringify(seen));
}
