import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * main → app → features → {api, telegram, ui}: an arrow is the only way an import may point.
 * A feature may import itself ('./…') and the three folders below it, never another feature; the
 * rule is a pattern over the import's text, so a new feature is guarded from its first file.
 */
const NOTHING = '$^';

function zone(folder, allowed) {
  return {
    files: [`src/${folder}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.*'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: `^\\.\\.(?!${allowed})`, message: `src/${folder} may not import this.` },
          ],
        },
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ['dist/', 'test/browser/screenshots/'] },
  ...tseslint.configs.strict,
  hooks.configs.flat['recommended-latest'],
  {
    rules: {
      'max-lines': ['error', 300],
      'no-console': 'error',
      'no-restricted-globals': ['error', { name: 'event', message: 'Name the parameter.' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.*'],
    rules: { 'max-lines-per-function': ['error', { max: 50, skipComments: true }] },
  },
  zone('api', NOTHING),
  zone('telegram', NOTHING),
  zone('ui', NOTHING),
  zone('features', '/\\.\\./(api|telegram|ui)/'),
  zone('app', '/(features|api|telegram|ui|app)/'),
  { files: ['scripts/**', 'test/**'], rules: { 'no-console': 'off' } },
);
