import { fileURLToPath } from 'node:url';
import { lint, loadConfig } from '@redocly/openapi-core';

/** `node tools/lint-api.js` checks docs/api/openapi.json by redocly.yaml; any problem is a failure. */
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const problems = await lint({
  ref: at('docs/api/openapi.json'),
  config: await loadConfig({ configPath: at('redocly.yaml') }),
});
for (const { ruleId, message, location } of problems)
  console.error(`docs/api/openapi.json${location[0]?.pointer ?? ''} ${ruleId}: ${message}`);
if (problems.length > 0) process.exitCode = 1;
