import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * What a file does. Who may import whom is in .dependency-cruiser.cjs. Every rule that is Heed's own choice has a file in
 * tests/boundaries/fixtures that breaks it.
 */
const SPECS = '**/*.spec.ts';
const OFF_LINE = ['libs/testing/**', 'tests/**', 'tools/**', 'deploy/**', SPECS];
const NO_ENV = 'Settings are read once, in config.ts, and handed on.';
const IN_DOMAIN = 'domain/ is pure: have it handed in.';

const environment = [{ object: 'process', property: 'env', message: NO_ENV }];
const environmentSyntax = [
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]',
    message: NO_ENV,
  },
];
const impure = [
  { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: IN_DOMAIN },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: IN_DOMAIN },
  { selector: 'CallExpression[callee.name="Date"]', message: IN_DOMAIN },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: IN_DOMAIN },
];
const impureGlobals = ['crypto', 'performance', 'fetch', 'setTimeout', 'setInterval', 'setImmediate'];

const nodeGlobals = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']));

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    '.nx/',
    '.heed/',
    '.heed-distributed/',
    '.cache/',
    'libs/contracts/generated/',
    // Its types follow the document word for word, a union with `unknown` included.
    'libs/client/src/generated/',
    'tests/boundaries/fixtures/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{js,cjs,mjs,ts}'],
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-control-regex': 'error',
      'no-debugger': 'error',
      'no-fallthrough': 'error',
      'no-irregular-whitespace': 'error',
      'no-loss-of-precision': 'error',
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-unsafe-finally': 'error',
      'no-unsafe-optional-chaining': 'error',
      'no-useless-escape': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-restricted-properties': ['error', ...environment],
      'no-restricted-syntax': ['error', ...environmentSyntax],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Leaves files with decorators alone: there a class in a constructor is a value, its metadata is what Nest injects by.
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // bytes[6]! is how noUncheckedIndexedAccess is answered where the index is known.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A port's method returns a promise whether or not this implementation has to wait.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: nodeGlobals },
    rules: { 'no-undef': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  {
    files: ['{libs,services}/**/domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...environmentSyntax, ...impure],
      'no-restricted-globals': ['error', ...impureGlobals.map((name) => ({ name, message: IN_DOMAIN }))],
    },
  },
  {
    files: [...OFF_LINE, 'services/{cli,standalone}/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: [...OFF_LINE, '**/config.ts', '**/*.config.{ts,js}'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    files: [SPECS],
    rules: {
      'no-restricted-globals': 'off',
      // expect(fake.send) reads a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
