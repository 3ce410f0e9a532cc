import { HeedError } from '@heed/kernel';
import { readKeySettings } from './settings/config.js';
import { firstTenant } from './first-tenant.js';

/** A job for after the console's first start: prints a key for everything, and makes the first tenant where there is none. */
async function makeKey(): Promise<void> {
  const {
    HEED_DATABASE_URL: databaseUrl,
    HEED_DATABASE_PASSWORD: password,
    HEED_TIME_ZONE: timeZone,
  } = readKeySettings();
  const { key } = await firstTenant({ databaseUrl, password, name: 'My company', timeZone });
  process.stdout.write(`${key}\n`);
}

try {
  await makeKey();
} catch (error) {
  if (!(error instanceof HeedError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
