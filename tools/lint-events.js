import { readFileSync } from 'node:fs';
import asyncapi from '@asyncapi/parser';

/** `node tools/lint-events.js` checks the AsyncAPI document; whatever its parser remarks is a failure, a hint too. */
const path = 'libs/contracts/generated/asyncapi.json';
const problems = await new asyncapi.Parser().validate(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
for (const { code, message, path: at } of problems) console.error(`${path} /${at.join('/')} ${code}: ${message}`);
if (problems.length > 0) process.exitCode = 1;
