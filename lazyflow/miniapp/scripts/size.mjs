import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a first visit downloads, gzipped; exits 1 when the scripts outgrow their budget. */
const BUDGET = 80 * 1024;
const assets = join(import.meta.dirname, '../dist/assets');

const sizes = readdirSync(assets).map((name) => ({
  name,
  bytes: gzipSync(readFileSync(join(assets, name)), { level: 9 }).length,
}));
for (const { name, bytes } of sizes) console.log(`${(bytes / 1024).toFixed(1)} KiB  ${name}`);

const scripts = sizes.filter(({ name }) => name.endsWith('.js'));
const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`${(total / 1024).toFixed(1)} KiB of scripts; the budget is ${BUDGET / 1024} KiB`);
process.exitCode = total <= BUDGET ? 0 : 1;
