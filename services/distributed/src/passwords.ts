import { createHmac } from 'node:crypto';

/** Secrets of one data folder, all drawn from the one that it keeps: no service knows another's. */
export class Passwords {
  constructor(private readonly root: string) {}

  /** Of a service's three roles. */
  ofService(service: string): string {
    return this.draw(`service ${service}`);
  }

  /** What the door signs identities with. */
  get identity(): string {
    return this.draw('identity');
  }

  /** What notification encrypts the secrets of webhooks with, 32 bytes as base64. */
  get secretsKey(): string {
    return Buffer.from(this.draw('secrets'), 'hex').toString('base64');
  }

  draw(purpose: string): string {
    return createHmac('sha256', this.root).update(purpose).digest('hex');
  }
}
