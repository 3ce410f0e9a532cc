import { format, resolveConfig } from 'prettier';

/** JSON as prettier would leave it, with a newline at the end. */
export async function jsonText(value, path) {
  return format(JSON.stringify(value, null, 2), { ...(await resolveConfig(path)), parser: 'json' });
}
