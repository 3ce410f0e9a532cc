import type { CreatedKey, KeyRecord } from './key.schema.js';

export const keyExample: KeyRecord = {
  id: '8ca6cb4cd53a2c99',
  name: 'shop backend',
  scopes: ['ingest'],
  state: 'valid',
  createdAt: '2026-11-22T11:26:54.070Z',
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  replaces: null,
  replacedBy: null,
};

/** Cut, so that scanners for leaked keys do not take it for one. */
export const createdKeyExample: CreatedKey = { key: 'heed_live_8ca6cb4cd53a2c99_…', ...keyExample };
