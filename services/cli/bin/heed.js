#!/usr/bin/env node
import { existsSync } from 'node:fs';

const entry = new URL('../dist/main.js', import.meta.url);
if (Number.parseInt(process.versions.node, 10) < 22) {
  console.error(
    `Heed needs Node 22 or newer, this is ${process.versions.node}. On Linux npm has installed one: npx heed, or npm run heed --`,
  );
  process.exitCode = 2;
} else if (existsSync(entry)) {
  const { main } = await import(entry.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  console.error('Heed is not built yet. In its folder run: npm run build');
  process.exitCode = 2;
}
