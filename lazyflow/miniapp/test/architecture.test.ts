// @vitest-environment node
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';

let eslint: ESLint;
beforeAll(() => {
  eslint = new ESLint();
});

async function isRefused(file: string, imported: string): Promise<boolean> {
  const [result] = await eslint.lintText(`import '${imported}';\n`, { filePath: `src/${file}` });
  return result?.messages.some(({ ruleId }) => ruleId === 'no-restricted-imports') ?? false;
}

describe('an import points down: app → features → api, telegram, ui', () => {
  test.each([
    ['features/inbox/x.ts', '../today/today-view'],
    ['features/not-yet-written/x.ts', '../inbox/inbox-view'],
    ['features/inbox/x.ts', '../../app/shell'],
    ['api/x.ts', '../telegram/launch'],
    ['telegram/x.ts', '../ui/words'],
    ['ui/x.ts', '../api/task'],
    ['app/x.ts', '../dev/mock'],
  ])('%s may not import %s', async (file, imported) => {
    expect(await isRefused(file, imported)).toBe(true);
  });

  test.each([
    ['features/inbox/x.ts', '../../api/task'],
    ['features/inbox/x.ts', './rows'],
    ['app/x.ts', '../features/inbox/inbox-view'],
    ['ui/x.ts', './words'],
  ])('%s may import %s', async (file, imported) => {
    expect(await isRefused(file, imported)).toBe(false);
  });
});
