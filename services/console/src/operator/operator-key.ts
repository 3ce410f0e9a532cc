import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Identity, NO_TENANT } from '@heed/platform';
import { Injectable, Optional } from '@nestjs/common';
import { DoorSettings } from '../door/door-settings.js';
import { keyFrom } from '../keys/key-text.js';

/** Who the operator is to the services: of no tenant, with no scope but its own. */
export const operatorIdentity: Identity = {
  tenantId: NO_TENANT,
  timeZone: 'UTC',
  scopes: ['operator'],
  actor: 'operator',
};

/** The credential of the installation. It is a setting and not a row: whoever runs Heed has it, no tenant can make it. */
@Injectable()
export class OperatorKey {
  private readonly hash: Buffer | null;

  constructor(@Optional() settings: DoorSettings = new DoorSettings()) {
    const { HEED_OPERATOR_KEY: key } = settings.values;
    this.hash = key === undefined ? null : sha256(key);
  }

  is(given: string): boolean {
    return this.hash !== null && timingSafeEqual(this.hash, sha256(given));
  }
}

/** The operator's key of an installation that keeps one secret: the same at every start, and formed as keys are. */
export function operatorKeyOf(secret: string): string {
  const draw = (purpose: string): string => createHmac('sha256', secret).update(purpose).digest('hex');
  return keyFrom('operator', draw('operator key id').slice(0, 16), draw('operator key secret'));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
