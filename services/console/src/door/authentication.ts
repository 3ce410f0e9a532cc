import { UnauthorizedError } from '@heed/kernel';
import type { Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { KeyDirectory } from '../keys/key-directory.js';
import { OperatorKey, operatorIdentity } from '../operator/operator-key.js';

/** Whose request it is, by the key that it carries. */
@Injectable()
export class Authentication {
  constructor(
    private readonly directory: KeyDirectory,
    private readonly operator: OperatorKey,
  ) {}

  /** Gives the key too, and takes it from the request: nobody behind the door sees it. */
  async authenticate(request: FastifyRequest, reply: FastifyReply): Promise<{ identity: Identity; apiKey: string }> {
    try {
      const apiKey = keyOf(request);
      if (apiKey === null) throw new UnauthorizedError('send your key as `Authorization: Bearer heed_…`');
      const identity = this.operator.is(apiKey) ? operatorIdentity : await this.directory.identify(apiKey);
      const { headers } = request.raw;
      delete headers.authorization;
      delete headers['x-api-key'];
      return { identity, apiKey };
    } catch (error) {
      if (error instanceof UnauthorizedError) void reply.header('www-authenticate', 'Bearer');
      throw error;
    }
  }
}

function keyOf(request: FastifyRequest): string | null {
  const { authorization, 'x-api-key': bare } = request.headers;
  if (authorization !== undefined) return /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? null;
  return typeof bare === 'string' ? bare : null;
}
