import { TenantSuspendedError, UnauthorizedError } from '@heed/kernel';
import type { Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { KeyDirectory } from '../keys/key-directory.js';
import { KeyRefusedError } from '../keys/key-refused.error.js';
import { keyId } from '../keys/key-text.js';
import { OperatorKey, operatorIdentity } from '../operator/operator-key.js';
import { AddressLimits } from './limits/address-limits.js';
import { type RefusedKey, RefusedKeys } from './refusals/refused-keys.js';

/** Whose request it is, by the key that it carries. Notes each key that is turned away, here or behind the door. */
@Injectable()
export class Authentication {
  constructor(
    private readonly directory: KeyDirectory,
    private readonly operator: OperatorKey,
    private readonly addresses: AddressLimits,
    private readonly refused: RefusedKeys,
  ) {}

  /** Gives the key too, and takes it from the request: nobody behind the door sees it. */
  async authenticate(request: FastifyRequest, reply: FastifyReply): Promise<{ identity: Identity; apiKey: string }> {
    const apiKey = keyOf(request);
    const note = (reason: RefusedKey['reason']): void => {
      const { ip: address, headers } = request;
      const key = apiKey === null ? null : keyId(apiKey);
      this.refused.note({ reason, key, address, requestId: String(headers['x-request-id']) });
    };
    try {
      const identity = await this.identify(apiKey, request.ip, note);
      const { headers } = request.raw;
      delete headers.authorization;
      delete headers['x-api-key'];
      reply.raw.once('close', () => {
        if (reply.raw.statusCode === 403) note('forbidden');
      });
      return { identity, apiKey: apiKey! };
    } catch (error) {
      if (error instanceof KeyRefusedError) note(error.fault);
      if (error instanceof TenantSuspendedError) note('suspended');
      if (error instanceof UnauthorizedError) void reply.header('www-authenticate', 'Bearer');
      throw error;
    }
  }

  private async identify(
    key: string | null,
    address: string,
    note: (reason: RefusedKey['reason']) => void,
  ): Promise<Identity> {
    if (key === null) throw new KeyRefusedError('missing', 'send your key as `Authorization: Bearer heed_…`');
    // Behind a proxy that is not trusted all have one address: who has been let in is not kept out by others' guesses.
    const tooMany = this.addresses.refusal(address);
    if (tooMany !== null && !this.directory.isFamiliar(key)) {
      note('throttled');
      throw tooMany;
    }
    if (this.operator.is(key)) return operatorIdentity;
    try {
      return await this.directory.identify(key);
    } catch (error) {
      if (error instanceof KeyRefusedError) this.addresses.failed(address);
      throw error;
    }
  }
}

function keyOf(request: FastifyRequest): string | null {
  const { authorization, 'x-api-key': bare } = request.headers;
  if (authorization !== undefined) return /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? null;
  return typeof bare === 'string' ? bare : null;
}
