import { body, type Identity, Operation, query, Who } from '@heed/platform';
import { Body, Controller, DefaultValuePipe, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import { CreatedKey, KeyList, KeyRecord, NewKey, Revocation, RotatedKey, Rotation } from './key.schema.js';
import { KeyService } from './key.service.js';

@Controller('v1/keys')
export class KeyController {
  constructor(private readonly keys: KeyService) {}

  @Get()
  @Operation({ id: 'listKeys', summary: 'API keys, ended ones too', scope: 'admin', answer: KeyList })
  async list(@Who() who: Identity): Promise<KeyList> {
    return { keys: await this.keys.list(who.tenantId) };
  }

  @Post()
  @Operation({
    id: 'createKey',
    summary: 'Create an API key; it is shown this once',
    scope: 'admin',
    body: NewKey,
    bodyExample: { name: 'shop backend', scopes: ['ingest'] },
    answer: CreatedKey,
    status: 201,
  })
  create(@Who() who: Identity, @Body(body(NewKey)) key: Static<typeof NewKey>): Promise<CreatedKey> {
    return this.keys.create(who.tenantId, key);
  }

  @Post(':id/rotate')
  @HttpCode(201)
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @Operation({
    id: 'rotateKey',
    summary: 'Put a new API key in the place of one, which ends after an overlap',
    description:
      'The new key has the name, the scopes and the lifetime of the old one, and is shown this once. Both hold during the ' +
      'overlap, so that holders can change over one by one.',
    scope: 'admin',
    body: Rotation,
    bodyExample: { overlapSeconds: 86_400 },
    answer: RotatedKey,
    status: 201,
  })
  rotate(
    @Who() who: Identity,
    @Param('id') id: string,
    @Body(new DefaultValuePipe({}), body(Rotation)) rotation: Static<typeof Rotation>,
  ): Promise<RotatedKey> {
    return this.keys.rotate(who.tenantId, id, rotation);
  }

  @Delete(':id')
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @Operation({
    id: 'revokeKey',
    summary: 'Revoke an API key',
    description: 'In effect within a second everywhere. 409 for the last key with the scope admin, unless forced.',
    scope: 'admin',
    query: Revocation,
    answer: KeyRecord,
  })
  revoke(
    @Who() who: Identity,
    @Param('id') id: string,
    @Query(query(Revocation)) how: Static<typeof Revocation>,
  ): Promise<KeyRecord> {
    return this.keys.revoke(who.tenantId, id, how);
  }
}
