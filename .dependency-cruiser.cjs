/**
 * Who may import whom. `npm run lint` runs this over the repository; tests/boundaries breaks every rule once, in a small
 * copy of the repository's layout, so all paths here are relative to whichever of the two is being cruised.
 */
const ALLOWED_LIBS = {
  kernel: [],
  contracts: ['kernel'],
  database: ['kernel', 'contracts'],
  messaging: ['kernel', 'contracts', 'database'],
  platform: ['kernel', 'contracts', 'database', 'messaging'],
  measures: ['kernel'],
  text: ['kernel'],
  'text-deep': ['kernel'],
  client: [],
  testing: ['kernel', 'contracts', 'database', 'messaging', 'platform'],
};

const SPEC = '[.]spec[.]ts$';
const PACKAGES = '^(libs|services)/';
const DOMAIN = '^(libs|services)/.+/domain/';

const anyOf = (names) => `(${names.join('|')})`;

module.exports = {
  forbidden: [
    ...Object.entries(ALLOWED_LIBS).map(([lib, allowed]) => ({
      name: `lib-${lib}`,
      comment: `${lib} may import ${allowed.join(', ') || 'no other package'}; its specs also testing.`,
      severity: 'error',
      from: { path: `^libs/${lib}/` },
      // testing is left to the rule testing-only-in-specs.
      to: { path: PACKAGES, pathNot: `^libs/${anyOf([lib, ...allowed, 'testing'])}/` },
    })),
    {
      name: 'lib-listed',
      comment: 'A lib without a line in ALLOWED_LIBS may import no package: give it one.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: `^libs/${anyOf(Object.keys(ALLOWED_LIBS))}/` },
      to: { path: PACKAGES, pathNot: '^libs/$1/' },
    },
    {
      name: 'testing-only-in-specs',
      comment: '@heed/testing is for spec files and tests/.',
      severity: 'error',
      from: { path: PACKAGES, pathNot: [SPEC, '^libs/testing/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'services-apart',
      comment: 'Services talk through events. Only standalone composes them; distributed starts them as processes.',
      severity: 'error',
      from: { path: '^services/([^/]+)/', pathNot: '^services/(standalone|distributed|cli)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'cli-only-standalone',
      comment: 'Of the services, cli may import standalone only.',
      severity: 'error',
      from: { path: '^services/cli/' },
      to: { path: '^services/', pathNot: '^services/(cli|standalone)/' },
    },
    {
      name: 'distributed-only-console-and-standalone',
      comment:
        'distributed starts the services as processes: it makes the first key with console and has its start from standalone.',
      severity: 'error',
      from: { path: '^services/distributed/', pathNot: SPEC },
      to: { path: '^services/', pathNot: '^services/(distributed|console|standalone)/' },
    },
    {
      name: 'standalone-not-cli',
      comment: 'standalone composes the services, not the command line that starts it.',
      severity: 'error',
      from: { path: '^services/standalone/' },
      to: { path: '^services/cli/' },
    },
    {
      name: 'no-deep-import',
      comment: "A package's surface is its index.ts: import '@heed/name', nothing below it.",
      severity: 'error',
      from: {},
      to: { path: '^@heed/[^/]+/' },
    },
    {
      name: 'no-relative-import-across-packages',
      comment: "Another package is imported by its name, '@heed/name', never by a path.",
      severity: 'error',
      from: { path: '^(libs|services)/([^/]+)/' },
      to: { path: PACKAGES, pathNot: '^$1/$2/', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'no-relative-import-into-packages',
      comment: "tests/ and tools/ import a package by its name, '@heed/name', never by a path.",
      severity: 'error',
      from: { path: '^(tests|tools)/' },
      to: { path: PACKAGES, dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'domain-imports',
      comment: "domain/ holds pure decisions: it imports domain files, contracts' types, kernel, measures and text.",
      severity: 'error',
      from: { path: DOMAIN, pathNot: SPEC },
      // The other packages are allowed or not by the rules above, all but contracts' values by domain-contracts-types.
      to: { pathNot: [DOMAIN, '^libs/(kernel|contracts|measures|text)/src/index[.]ts$'] },
    },
    {
      name: 'domain-contracts-types',
      comment: 'domain/ takes only types from contracts: schemas belong where bytes become events.',
      severity: 'error',
      from: { path: DOMAIN, pathNot: SPEC },
      to: { path: '^libs/contracts/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'kafkajs-in-one-place',
      comment:
        'kafkajs stays behind the port in libs/messaging/src/kafka/; tests may look at the broker past it, and the benchmark measures without it.',
      severity: 'error',
      from: { pathNot: '^libs/messaging/src/kafka/|^libs/testing/|^tools/|^tests/bench/' },
      to: { path: '(^|/)node_modules/(@types/)?kafkajs/|^kafkajs(/|$)' },
    },
  ],
  options: {
    // Maps @heed/* to sources, so that the result does not depend on what has been built.
    tsConfig: { fileName: 'tools/ci/tsconfig.boundaries.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    exclude: { path: '^tests/boundaries/fixtures/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    moduleSystems: ['es6', 'cjs', 'tsd'],
  },
};
