import { body, type Identity, Operation, query, Who } from '@heed/platform';
import { Body, Controller, DefaultValuePipe, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Static } from '@sinclair/typebox';
import { createdKeyExample, keyExample } from './key.examples.js';
import { CreatedKey, KeyId, KeyList, KeyRecord, NewKey, Revocation, RotatedKey, Rotation } from './key.schema.js';
import { KeyService } from './key.service.js';

@Controller('v1/keys')
export class KeyController {
  constructor(private readonly keys: KeyService) {}

  @Get()
  @Operation({
    id: 'listKeys',
    summary: 'API keys, ended ones too',
    description: 'Oldest first, without the keys themselves: Heed keeps only a hash of each.',
    scope: 'admin',
    answer: KeyList,
    answerExample: { keys: [{ ...keyExample, lastUsedAt: '2026-11-22T11:27:00.000Z' }] },
  })
  async list(@Who() who: Identity): Promise<KeyList> {
    return { keys: await this.keys.list(who.tenantId) };
  }

  @Post()
  @Operation({
    id: 'createKey',
    summary: 'Create an API key; it is shown this once',
    description:
      'With the scopes that its holder needs, and no more. It works at once. Without `expiresAt` it holds until it is revoked.',
    scope: 'admin',
    body: NewKey,
    bodyExample: { name: 'shop backend', scopes: ['ingest'] },
    answer: CreatedKey,
    answerExample: createdKeyExample,
    status: 201,
  })
  create(@Who() who: Identity, @Body(body(NewKey)) key: Static<typeof NewKey>): Promise<CreatedKey> {
    return this.keys.create(who.tenantId, key);
  }

  @Post(':id/rotate')
  @HttpCode(201)
  @Operation({
    id: 'rotateKey',
    summary: 'Put a new API key in the place of one, which ends after an overlap',
    description:
      'The new key has the name, the scopes and the lifetime of the old one, and is shown this once. Both hold during the ' +
      'overlap, so that holders can change over one by one.',
    scope: 'admin',
    path: { id: KeyId },
    body: Rotation,
    bodyExample: { overlapSeconds: 86_400 },
    answer: RotatedKey,
    answerExample: {
      created: {
        ...createdKeyExample,
        key: 'heed_live_8caecc3a6e742a35_…',
        id: '8caecc3a6e742a35',
        createdAt: '2026-11-22T11:45:55.525Z',
        replaces: keyExample.id,
      },
      replaced: { ...keyExample, expiresAt: '2026-11-23T11:45:55.525Z', replacedBy: '8caecc3a6e742a35' },
    },
    status: 201,
    problems: { 404: 'The tenant has no key of this id', 409: 'It has ended, or has been rotated already' },
  })
  rotate(
    @Who() who: Identity,
    @Param('id') id: string,
    @Body(new DefaultValuePipe({}), body(Rotation)) rotation: Static<typeof Rotation>,
  ): Promise<RotatedKey> {
    return this.keys.rotate(who.tenantId, id, rotation);
  }

  @Delete(':id')
  @Operation({
    id: 'revokeKey',
    summary: 'Revoke an API key',
    description: 'In effect within a second everywhere. Revoking it again changes nothing.',
    scope: 'admin',
    path: { id: KeyId },
    query: Revocation,
    queryExample: { force: false },
    answer: KeyRecord,
    answerExample: { ...keyExample, state: 'revoked', revokedAt: '2026-11-22T11:45:55.691Z' },
    problems: {
      404: 'The tenant has no key of this id',
      409: 'It is the last key with the scope admin, and it is not forced',
    },
  })
  revoke(
    @Who() who: Identity,
    @Param('id') id: string,
    @Query(query(Revocation)) how: Static<typeof Revocation>,
  ): Promise<KeyRecord> {
    return this.keys.revoke(who.tenantId, id, how);
  }
}
