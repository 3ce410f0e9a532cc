import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import fastify from 'fastify';
import { pathOf } from './path-of.js';

const urls = [
  ['/v1/responses', '/v1/responses'],
  ['/v1/responses?to=/v1/keys', '/v1/responses'],
  ['/v1/responses#x', '/v1/responses'],
  ['/v1/respon%73es', '/v1/responses'],
  ['/%761/keys', '/v1/keys'],
  ['http://elsewhere/v1/keys?x', '/v1/keys'],
  ['HTTPS://elsewhere/v1/keys', '/v1/keys'],
  ['/v1/responses/a%2Fb', '/v1/responses/a%2Fb'],
  ['/v1/responses/a%252Fb', '/v1/responses/a%252Fb'],
  ['/v1/%2e%2e/keys', '/v1/../keys'],
  ['/v1/../keys', '/v1/../keys'],
  ['//v1/keys', '//v1/keys'],
  ['/v1//keys', '/v1//keys'],
  ['/v1/keys;x', '/v1/keys;x'],
  ['/v1/größe', '/v1/größe'],
  ['/v1/%', null],
  ['/v1/%ff', null],
  ['*', null],
  ['v1/keys', null],
] as const;

describe('the path of a request', () => {
  it.each(urls)('in %s is %s', (url, path) => expect(pathOf(url)).toBe(path));

  it('is the one that the router finds', async () => {
    // A pattern of Fastify's cannot name a percent sign, nor a request of Node's an umlaut.
    const written = urls.filter(
      ([url, path]) => url.startsWith('/') && path?.includes('%') !== true && /^[\x21-\x7e]+$/.test(url),
    );
    const paths = new Set(written.flatMap(([, path]) => (path === null ? [] : [path])));
    const app = fastify();
    for (const path of paths) app.get(path, () => path);
    const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
    const found: Record<string, string | null> = {};
    for (const [url] of written) {
      // Not fetch: that would send another path than it is given.
      const [answer] = (await once(get({ port, path: url, agent: false }), 'response')) as [IncomingMessage];
      found[url] = answer.statusCode === 200 ? await text(answer) : null;
    }
    await app.close();
    expect(found).toEqual(Object.fromEntries(written));
  });
});
