import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DatabaseClock } from '@heed/database';
import { defaultOptions, type NotificationOptions } from '../notification-options.js';
import { exchange } from './exchange.js';
import { WebhookClient } from './webhook-client.js';
import { newSecret } from './webhook-secret.js';

const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close();
});

async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  opened.push({
    close: async () => {
      const closed = once(server.close(), 'close');
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  });
  return (server.address() as AddressInfo).port;
}

const receiver = (answer: RequestListener): Promise<number> => listening(createServer(answer));

function client(options: Partial<NotificationOptions> = {}): WebhookClient {
  const all = { ...defaultOptions, webhookAllowPrivate: true, webhookConnectMs: 300, webhookTotalMs: 500, ...options };
  return new WebhookClient(all, new DatabaseClock());
}

const secret = newSecret();
const send = (port: number, to = client()) =>
  to.send({ id: 'msg_1', url: `http://127.0.0.1:${port}/hook`, secret, body: '{}' });

describe('a webhook', () => {
  it('is posted once, with its body and headers', async () => {
    const seen: unknown[] = [];
    const port = await receiver((request, response) => {
      const { method, url, headers } = request;
      seen.push([method, url, headers['content-type'], headers['content-length'], headers['webhook-id']]);
      response.end('thanks');
    });
    expect(await send(port)).toEqual({ reply: { code: 200, text: 'thanks' }, result: { sent: true } });
    expect(seen).toEqual([['POST', '/hook', 'application/cloudevents+json; charset=utf-8', '2', 'msg_1']]);
  });

  it('does not follow a redirect', async () => {
    const paths: (string | undefined)[] = [];
    const port = await receiver((request, response) => {
      paths.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const { reply, result } = await send(port);
    expect(reply.code).toBe(307);
    expect(result).toMatchObject({ sent: false, permanent: false });
    expect(paths).toEqual(['/hook']);
  });

  it('is cut off from a body without end, whose status counts', async () => {
    let written = 0;
    const port = await receiver((_, response) => {
      const more = (): void => {
        written += 65_536;
        if (!response.destroyed) response.write('x'.repeat(65_536), () => setImmediate(more));
      };
      more();
    });
    const { reply, result } = await send(port, client({ webhookTotalMs: 10_000 }));
    expect(result).toEqual({ sent: true });
    expect(reply).toEqual({ code: 200, text: 'x'.repeat(200) });
    expect(written).toBeLessThan(20 * 1_024 * 1_024);
  });

  it('fails where the body never ends and never grows', async () => {
    const port = await receiver((_, response) => void response.write('x'));
    expect(await send(port)).toMatchObject({ reply: { code: null, text: 'no answer within 500 ms' } });
  });

  it('fails where nobody answers', async () => {
    const port = await receiver(() => undefined);
    expect(await send(port)).toEqual({
      reply: { code: null, text: 'no answer within 500 ms' },
      result: { sent: false, permanent: false, reason: 'no answer within 500 ms' },
    });
  });

  it('fails where TLS is never agreed on', async () => {
    const port = await listening(createTcpServer(() => undefined));
    const { reply } = await client().send({ id: 'msg_1', url: `https://127.0.0.1:${port}/`, secret, body: '{}' });
    expect(reply).toEqual({ code: null, text: 'no connection within 300 ms' });
  });

  it.each([
    ['closes the connection', ''],
    ['does not speak HTTP', 'SMTP ready\r\n'],
    ['promises more than it sends', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'],
  ])('fails where the receiver %s', async (_, words) => {
    const port = await listening(createTcpServer((socket) => void socket.end(words).on('error', () => undefined)));
    const { reply, result } = await send(port);
    expect(reply.code).toBeNull();
    expect(result).toMatchObject({ sent: false, permanent: false });
  });

  it('keeps secrets and unprintable words of an answer to itself', async () => {
    const port = await receiver((request, response) => {
      response.end(`\u0000${String(request.headers['webhook-signature'])} ${secret} ${'x'.repeat(500)}`);
    });
    const { reply } = await send(port);
    expect(reply.text).toMatch(/^\uFFFD\*\*\* \*\*\* x+$/);
    expect(reply.text).toHaveLength(200);
  });
});

describe('a webhook to an address that is not public', () => {
  const guarded = () => ({ connectMs: 300, totalMs: 500, allowPrivate: false, signal: new AbortController().signal });

  it('is refused by its URL, at once and for good', async () => {
    let requests = 0;
    const port = await receiver((_, response) => void response.end(String((requests += 1))));
    const { result } = await send(port, client({ webhookAllowPrivate: false }));
    expect(result).toMatchObject({ sent: false, permanent: true, reason: expect.stringContaining('loopback') });
    expect(requests).toBe(0);
  });

  it.each([
    ['by the name it resolves', 'localhost'],
    ['by the connection, where a literal is never resolved', '127.0.0.1'],
    ['by the connection, whatever the spelling', '0x7f.1'],
  ])('is refused %s', async (_, host) => {
    const received: string[] = [];
    const port = await listening(createTcpServer((socket) => socket.on('data', (data) => received.push(String(data)))));
    await expect(exchange(new URL(`http://${host}:${port}/`), {}, '{}', guarded())).rejects.toThrow(
      /leads to an address that is not public \(loopback\)/,
    );
    expect(received).toEqual([]);
  });
});
