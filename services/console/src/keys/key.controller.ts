import type { Static } from '@sinclair/typebox';
import { body, type Identity, Operation, Who } from '@heed/platform';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { CreatedKey, KeyList, KeyRecord, NewKey } from './key.schema.js';
import { KeyService } from './key.service.js';

@Controller('v1/keys')
export class KeyController {
  constructor(private readonly keys: KeyService) {}

  @Get()
  @Operation({ id: 'listKeys', summary: 'API keys, revoked ones too', scope: 'admin', answer: KeyList })
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

  @Delete(':id')
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @Operation({ id: 'revokeKey', summary: 'Revoke an API key', scope: 'admin', answer: KeyRecord })
  revoke(@Who() who: Identity, @Param('id') id: string): Promise<KeyRecord> {
    return this.keys.revoke(who.tenantId, id);
  }
}
