import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { ESLint } from 'eslint';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(import.meta.dirname, 'fixtures');
const DOMAIN = 'services/routing/src/tasks/domain';

/** File of the fixtures → the one rule that it breaks. A file that is not named here must break none. */
const BROKEN_IMPORTS: Record<string, string> = {
  'libs/kernel/src/imports-contracts.ts': 'lib-kernel',
  'libs/contracts/src/imports-database.ts': 'lib-contracts',
  'libs/database/src/imports-messaging.ts': 'lib-database',
  'libs/messaging/src/imports-platform.ts': 'lib-messaging',
  'libs/platform/src/imports-service.ts': 'lib-platform',
  'libs/measures/src/imports-contracts.ts': 'lib-measures',
  'libs/text/src/imports-measures.ts': 'lib-text',
  'libs/text-deep/src/imports-text.ts': 'lib-text-deep',
  'libs/client/src/imports-kernel.ts': 'lib-client',
  'libs/testing/src/imports-service.ts': 'lib-testing',
  'libs/unlisted/src/imports-kernel.ts': 'lib-listed',
  'libs/messaging/src/imports-kafkajs.ts': 'kafkajs-in-one-place',
  'services/routing/src/imports-testing.ts': 'testing-only-in-specs',
  'services/routing/src/imports-service.ts': 'services-apart',
  'services/cli/src/imports-service.ts': 'cli-only-standalone',
  'services/distributed/src/imports-service.ts': 'distributed-only-console-and-standalone',
  'services/standalone/src/imports-cli.ts': 'standalone-not-cli',
  'services/routing/src/imports-deep.ts': 'no-deep-import',
  'services/routing/src/imports-relative.ts': 'no-relative-import-across-packages',
  'tests/faults/imports-relative.ts': 'no-relative-import-into-packages',
  [`${DOMAIN}/imports-nest.ts`]: 'domain-imports',
  [`${DOMAIN}/imports-typeorm.ts`]: 'domain-imports',
  [`${DOMAIN}/imports-files.ts`]: 'domain-imports',
  [`${DOMAIN}/imports-platform.ts`]: 'domain-imports',
  [`${DOMAIN}/imports-entity.ts`]: 'domain-imports',
  [`${DOMAIN}/imports-contract-values.ts`]: 'domain-contracts-types',
};

const BROKEN_CODE: Record<string, string> = {
  [`${DOMAIN}/reads-date-now.ts`]: 'no-restricted-syntax',
  [`${DOMAIN}/reads-new-date.ts`]: 'no-restricted-syntax',
  [`${DOMAIN}/reads-random.ts`]: 'no-restricted-syntax',
  [`${DOMAIN}/waits.ts`]: 'no-restricted-globals',
  'services/routing/src/reads-env.ts': 'no-restricted-properties',
  'services/routing/src/imports-env.ts': 'no-restricted-syntax',
  'services/routing/src/prints.ts': 'no-console',
  'services/routing/src/compares-loosely.ts': 'eqeqeq',
  'services/routing/src/forgets-promise.ts': '@typescript-eslint/no-floating-promises',
  'services/routing/src/passes-promise.ts': '@typescript-eslint/no-misused-promises',
  'services/routing/src/misses-case.ts': '@typescript-eslint/switch-exhaustiveness-check',
  'services/routing/src/imports-type-as-value.ts': '@typescript-eslint/consistent-type-imports',
  'services/routing/src/says-any.ts': '@typescript-eslint/no-explicit-any',
};

type RuleSet = IFlattenedRuleSet & { options: ICruiseOptions };
type Findings = Map<string, string[]>;

async function cruiseFixtures(ruleSet: RuleSet): Promise<Findings> {
  const fileName = join(FIXTURES, 'tsconfig.json');
  const options: ICruiseOptions = {
    ...ruleSet.options,
    ruleSet,
    validate: true,
    baseDir: FIXTURES,
    tsConfig: { fileName },
  };
  const { output } = await cruise(['libs', 'services', 'tests'], options, undefined, {
    tsConfig: extractTSConfig(fileName),
  });
  const { modules, summary } = output as ICruiseResult;
  const findings: Findings = new Map(
    modules.filter(({ followable }) => followable !== false).map(({ source }) => [source, []]),
  );
  for (const { from, rule } of summary.violations) findings.get(from)?.push(rule.name);
  return findings;
}

async function lintFixtures(): Promise<Findings> {
  // With a config file named, its patterns are relative to cwd: the fixtures are linted as if they were the repository.
  const eslint = new ESLint({ cwd: FIXTURES, overrideConfigFile: join(ROOT, 'eslint.config.js') });
  const results = await eslint.lintFiles(['libs', 'services', 'tests']);
  return new Map(
    results.map(({ filePath, messages }) => [
      relative(FIXTURES, filePath),
      messages.map(({ ruleId, message }) => ruleId ?? message),
    ]),
  );
}

function expectClean(findings: Findings, broken: Record<string, string>): void {
  const clean = [...findings].filter(([file]) => broken[file] === undefined);
  expect(clean.length).toBeGreaterThan(10);
  expect(clean.filter(([, rules]) => rules.length > 0)).toEqual([]);
}

describe('who may import whom', () => {
  let ruleSet: RuleSet;
  let findings: Findings;

  beforeAll(async () => {
    const config = (await import(pathToFileURL(join(ROOT, '.dependency-cruiser.cjs')).href)) as {
      default: RuleSet;
    };
    ruleSet = config.default;
    findings = await cruiseFixtures(ruleSet);
  });

  it.each(Object.entries(BROKEN_IMPORTS))('reports %s for %s and nothing else', (file, rule) => {
    expect(findings.get(file)).toEqual([rule]);
  });

  it('has a fixture for every rule', () => {
    const rules = ruleSet.forbidden?.map(({ name }) => name);
    expect(new Set(Object.values(BROKEN_IMPORTS))).toEqual(new Set(rules));
  });

  it('does not report files that keep to the rules', () => {
    expectClean(findings, BROKEN_IMPORTS);
  });
});

describe('what a file may do', () => {
  let findings: Findings;

  beforeAll(async () => {
    findings = await lintFixtures();
  });

  it.each(Object.entries(BROKEN_CODE))('reports %s for %s and nothing else', (file, rule) => {
    expect(findings.get(file)).toEqual([rule]);
  });

  it('does not report files that keep to the rules', () => {
    expectClean(findings, BROKEN_CODE);
  });
});
