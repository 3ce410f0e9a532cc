import { Client, type ClientConfig } from 'pg';

/**
 * A connection that breaks while nobody uses or watches it, between two owners, must not end the process: whoever uses it
 * next gets the error.
 */
export class ListeningClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
