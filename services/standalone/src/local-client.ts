import { StartError } from './start-error.js';

/** The API as its own process uses it at start: over HTTP, with the key that the user gets. */
export class LocalClient {
  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  async has(path: string): Promise<boolean> {
    const response = await this.request('GET', path);
    await response.arrayBuffer();
    return response.ok;
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.request(method, path, body);
    const text = await response.text();
    if (!response.ok)
      throw new StartError(
        `${method} ${path} answered ${response.status}: ${text}`,
        'The log in the data folder says more.',
      );
    return JSON.parse(text) as T;
  }

  private request(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}
