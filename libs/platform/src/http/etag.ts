import { createHash } from 'node:crypto';

/** Of what has a version. `shown`: what the answer shows beside, and may change without a new version. */
export function etagOf(version: number, shown?: unknown): string {
  return shown === undefined ? `"${version}"` : `"${version}.${digest(shown)}"`;
}

/** Of what has none. */
export const etagOfContent = (content: unknown): string => `"${digest(content)}"`;

/** 72 bits: enough to tell states of one thing apart. */
const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12);

/** The header If-Match: whether the caller has seen what is there now. What is shown beside a version is no conflict. */
export function ifMatchHolds(header: string | undefined, current: string): boolean {
  if (header === undefined) return true;
  const versionOf = (tag: string): string => tag.replaceAll('"', '').split('.', 1)[0]!;
  return tagsOf(header).some((tag) => tag === '*' || versionOf(tag) === versionOf(current));
}

/** The header If-None-Match: whether the caller has this answer already. */
export function ifNoneMatchHits(header: string, current: string): boolean {
  return tagsOf(header).some((tag) => tag === '*' || tag === current);
}

/** A proxy that compresses makes an ETag weak; what it names is the same. */
const tagsOf = (header: string): string[] => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
