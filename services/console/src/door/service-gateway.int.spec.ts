import 'reflect-metadata';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request as send, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminServer, describeService, Operation, type ServiceDefinition } from '@heed/platform';
import { eventually } from '@heed/testing';
import { Body, Controller, Get, Headers, HttpCode, Module, NotFoundException, Post, Req, Res } from '@nestjs/common';
import { HttpAdapterHost, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from '@sinclair/typebox';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { HttpGateway } from './http-gateway.js';
import { InProcessGateway } from './in-process-gateway.js';
import type { ServiceGateway } from './service-gateway.js';

const anything = Type.Object({}, { additionalProperties: true });
/** What the fake service has seen. */
const seen = { streamed: 0, aborted: 0 };

@Controller('v1/scores')
class FakeController {
  constructor(host: HttpAdapterHost) {
    const http = host.httpAdapter.getInstance<FastifyInstance>();
    http.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
  }

  @Get()
  @Operation({ id: 'get', summary: 'Get it', scope: 'read', answer: anything })
  get(@Req() { url }: FastifyRequest, @Headers() headers: Record<string, string>): object {
    return { url, headers };
  }

  @Post()
  @HttpCode(201)
  @Operation({ id: 'send', summary: 'Send it', scope: 'read', answer: anything, status: 201 })
  send(@Body() body: unknown, @Headers() headers: Record<string, string>): object {
    return { body, headers };
  }

  @Post('stream')
  async stream(@Req() { body }: FastifyRequest): Promise<object> {
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) seen.streamed += chunk.length;
    } catch (error) {
      seen.aborted += 1;
      throw error;
    }
    return { bytes: seen.streamed };
  }

  @Get('missing')
  missing(): never {
    throw new NotFoundException('there is no such score');
  }

  @Get('lines')
  lines(@Res() reply: FastifyReply): void {
    reply.raw.writeHead(200, { 'content-type': 'application/x-ndjson', 'x-count': '2' });
    reply.raw.write('1\n');
    reply.raw.end('2\n');
  }

  @Get('hang')
  hang(@Req() request: FastifyRequest): Promise<never> {
    request.raw.once('close', () => (seen.aborted += 1));
    return new Promise(() => undefined);
  }
}

@Module({ controllers: [FakeController] })
class FakeModule {}

async function fakeService(): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(FakeModule, new FastifyAdapter(), { logger: false });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** A door that only forwards. */
async function frontOf(gateway: ServiceGateway): Promise<{ http: FastifyInstance; origin: string }> {
  const http = fastify({ forceCloseConnections: true });
  http.addHook('onRequest', async (request, reply) =>
    gateway.forward('scoring', request, reply, { 'x-added': 'door' }),
  );
  return { http, origin: await http.listen({ port: 0, host: '127.0.0.1' }) };
}

const quiet = { warn: () => undefined };
/** What the door has answered itself. */
const counted: string[] = [];
const destination = { name: 'scoring' as const, paths: ['scores'] };
const at = (port: number, adminPort = 1) => ({
  url: new URL(`http://127.0.0.1:${port}`),
  adminUrl: new URL(`http://127.0.0.1:${adminPort}`),
});
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

describe.each(['in process', 'over HTTP'])('a gateway %s', (kind) => {
  let app: NestFastifyApplication;
  let gateway: ServiceGateway;
  let front: { http: FastifyInstance; origin: string };
  const cleanUp: (() => unknown)[] = [];

  beforeAll(async () => {
    app = await fakeService();
    if (kind === 'in process') {
      const here = new InProcessGateway();
      const definition = destination as unknown as ServiceDefinition;
      here.add({ app, definition, http: app.getHttpAdapter().getInstance() });
      gateway = here;
    } else {
      await app.listen(0, '127.0.0.1');
      const nothing = async (): Promise<never[]> => [];
      const admin = new AdminServer({
        metrics: async () => '',
        problems: nothing,
        check: () => Promise.resolve({}),
        status: nothing,
        openapi: () => describeService(app),
      });
      await admin.listen(0, '127.0.0.1');
      const there = new HttpGateway({
        services: [{ ...destination, instances: [at(portOf(app.getHttpServer()), admin.port)] }],
        logger: quiet,
      });
      await there.start();
      cleanUp.push(
        () => there.close(),
        () => admin.close(),
      );
      gateway = there;
    }
    front = await frontOf(gateway);
  });
  afterAll(async () => {
    await front.http.close();
    for (const each of cleanUp) await each();
    await app.close();
  });

  it('hands on path, query, headers and body, and adds its own headers', async () => {
    const got = (await (
      await fetch(`${front.origin}/v1/scores?by=unit&filter=a%3Ab`, { headers: { 'x-request-id': 'r' } })
    ).json()) as {
      url: string;
      headers: Record<string, string>;
    };
    expect(got.url).toBe('/v1/scores?by=unit&filter=a%3Ab');
    expect(got.headers).toMatchObject({ 'x-request-id': 'r', 'x-added': 'door' });
    const sent = await fetch(`${front.origin}/v1/scores`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ comment: 'größer' }),
    });
    expect(sent.status).toBe(201);
    expect(await sent.json()).toMatchObject({ body: { comment: 'größer' }, headers: { 'x-added': 'door' } });
  });

  it('gives back status, headers and body as the service wrote them', async () => {
    const missing = await fetch(`${front.origin}/v1/scores/missing`);
    expect([missing.status, await missing.json()]).toMatchObject([404, { message: 'there is no such score' }]);
    const lines = await fetch(`${front.origin}/v1/scores/lines`);
    expect(lines.headers.get('x-count')).toBe('2');
    expect(lines.headers.get('content-type')).toBe('application/x-ndjson');
    expect(await lines.text()).toBe('1\n2\n');
  });

  it('answers a HEAD without a body', async () => {
    const answer = await fetch(`${front.origin}/v1/scores`, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('streams a body while it is still being sent', async () => {
    seen.streamed = 0;
    const chunk = new Uint8Array(512 * 1024).fill(97);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        // The next half megabyte leaves only after the service has read the last one.
        await eventually(() => expect(seen.streamed).toBe(sent));
        if (sent === 8 * chunk.length) return controller.close();
        sent += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await fetch(`${front.origin}/v1/scores/stream`, { method: 'POST', headers, body, duplex: 'half' });
    expect([answer.status, await answer.json()]).toEqual([201, { bytes: 8 * chunk.length }]);
  });

  it('tells the service when the caller hangs up, waiting for an answer or in the middle of a body', async () => {
    seen.aborted = 0;
    const { port } = new URL(front.origin);
    const hanging = send({ port, path: '/v1/scores/hang' }).end();
    hanging.on('error', () => undefined);
    await once(hanging, 'socket');
    const half = send({
      port,
      path: '/v1/scores/stream',
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
    });
    half.on('error', () => undefined);
    seen.streamed = 0;
    half.write('{}\n');
    await eventually(() => expect(seen.streamed).toBe(3));
    hanging.destroy();
    half.destroy();
    await eventually(() => expect(seen.aborted).toBe(2));
  });

  it('asks on its own', async () => {
    const answer = await gateway.fetch('scoring', {
      method: 'GET',
      url: '/v1/scores?x=1',
      headers: { 'x-request-id': 'q' },
    });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ url: '/v1/scores?x=1', headers: { 'x-request-id': 'q' } });
    const other = { method: 'GET', url: '/', headers: {} } as const;
    await expect(gateway.fetch('routing', other)).rejects.toThrow('routing does not run here');
  });

  it('knows the service, its paths and its document', () => {
    expect(gateway.services.map(({ name, paths }) => ({ name, paths }))).toEqual([destination]);
    expect(Object.keys(gateway.openapi('scoring').paths['/v1/scores']!).sort()).toEqual(['get', 'post']);
    expect(() => gateway.openapi('routing')).toThrow();
  });
});

describe('a gateway over HTTP', () => {
  const open: (() => unknown)[] = [];
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each();
  });
  const serve = async (handler: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<Server> => {
    const server = createServer((request, response) => void handler(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(() => (server.closeAllConnections(), server.close()));
    return server;
  };
  /** A port that nobody listens on. */
  const freePort = async (): Promise<number> => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = portOf(server);
    server.close();
    await once(server, 'close');
    return port;
  };
  const gatewayTo = async (ports: number[], more: { idleMs?: number } = {}): Promise<string> => {
    const services = [{ ...destination, instances: ports.map((port) => at(port)) }];
    const gateway = new HttpGateway({ services, logger: quiet, count: ({ code }) => counted.push(code), ...more });
    const { http, origin } = await frontOf(gateway);
    open.push(() => (gateway.close(), http.close()));
    return origin;
  };
  const post = (origin: string, body = '{}'): Promise<Response> =>
    fetch(`${origin}/v1/scores`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

  it('shares requests among the processes of a service', async () => {
    const a = await serve((_request, response) => response.end('a'));
    const b = await serve((_request, response) => response.end('b'));
    const origin = await gatewayTo([portOf(a), portOf(b)]);
    const answers: string[] = [];
    for (let n = 0; n < 4; n++) answers.push(await (await fetch(origin)).text());
    expect(answers.sort()).toEqual(['a', 'a', 'b', 'b']);
  });

  it('goes to the next process with the whole body where one refuses', async () => {
    const bodies: string[] = [];
    const server = await serve(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      bodies.push(body);
      response.end();
    });
    const origin = await gatewayTo([await freePort(), portOf(server)]);
    for (let n = 0; n < 4; n++) expect((await post(origin, `{"n":${n}}`)).status).toBe(200);
    expect(bodies).toEqual(['{"n":0}', '{"n":1}', '{"n":2}', '{"n":3}']);
  });

  it('answers 503 with Retry-After where no process can be reached', async () => {
    const answer = await post(await gatewayTo([await freePort()]));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'HEED_UNAVAILABLE', status: 503 });
    expect(counted.splice(0)).toEqual(['HEED_UNAVAILABLE']);
  });

  it('says that nobody knows, and sends nothing twice, where a process dies with a request in hand', async () => {
    let requests = 0;
    const server = await serve((request) => {
      requests += 1;
      request.socket.destroy();
    });
    const answer = await post(await gatewayTo([portOf(server)]));
    expect([answer.status, answer.headers.get('retry-after'), requests]).toEqual([503, '2', 1]);
    expect(await answer.json()).toMatchObject({ code: 'HEED_OUTCOME_UNKNOWN', retryAfter: 2 });
  });

  it('says so of a process that goes silent, and of a read that it changed nothing', async () => {
    const server = await serve(() => undefined);
    const origin = await gatewayTo([portOf(server)], { idleMs: 50 });
    const answers = [await post(origin), await fetch(origin)];
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(await answers[0]!.json()).toMatchObject({ code: 'HEED_OUTCOME_UNKNOWN' });
    expect(await answers[1]!.json()).toMatchObject({ code: 'HEED_UNAVAILABLE' });
  });

  it('breaks off an answer that the service broke off, so that nobody takes it for whole', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half');
      setImmediate(() => response.destroy());
    });
    const answer = await fetch(await gatewayTo([portOf(server)]));
    await expect(answer.text()).rejects.toThrow();
  });

  it('hands on an answer that comes before the body was read, and is ready for the next request', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(413, { 'content-type': 'text/plain' }).end('too large');
    });
    const origin = await gatewayTo([portOf(server)]);
    const { port } = new URL(origin);
    for (let n = 0; n < 2; n++) {
      const request = send({ port, method: 'POST', path: '/', headers: { 'content-length': String(1024 * 1024) } });
      request.on('error', () => undefined);
      request.write('x');
      const [answer] = (await once(request, 'response')) as [IncomingMessage];
      expect(answer.statusCode).toBe(413);
      request.destroy();
    }
  });

  it('sends a read again where the kept connection was closed meanwhile', async () => {
    let requests = 0;
    const server = await serve((request, response) => {
      requests += 1;
      // Says nothing of the end to come: the second request finds the connection half closed.
      if (requests === 2) return void request.socket.destroy();
      response.end('yes');
    });
    const origin = await gatewayTo([portOf(server)]);
    expect(await (await fetch(origin)).text()).toBe('yes');
    expect(await (await fetch(origin)).text()).toBe('yes');
    expect(requests).toBe(3);
  });

  it.each(['GET', 'POST', 'DELETE'])(
    'keeps the length of a %s’s body, whatever connection it is said to be of',
    async (method) => {
      const seen: string[] = [];
      const server = await serve(async (request, response) => {
        let body = '';
        for await (const chunk of request) body += String(chunk);
        seen.push(`${request.url} ${body.length} ${request.headers.via}`);
        response.end();
      });
      const { port } = new URL(await gatewayTo([portOf(server)]));
      const inner = 'POST /smuggled HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n';
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(
        `${method} /asked HTTP/1.1\r\nhost: a\r\nconnection: close, content-length, via\r\nvia: x\r\n` +
          `content-length: ${inner.length}\r\n\r\n${inner}`,
      );
      let text = '';
      for await (const chunk of socket) text += String(chunk);
      expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
      // Whatever came behind it on the kept connection is there before this one.
      await fetch(`http://127.0.0.1:${port}/next`);
      expect(seen).toEqual([`/asked ${inner.length} undefined`, '/next 0 undefined']);
    },
  );

  it('drops headers that belong to one connection', async () => {
    const server = await serve((request, response) => {
      response.writeHead(200, { connection: 'x-secret', 'x-secret': '1', 'x-kept': '2' });
      response.end(JSON.stringify(request.headers));
    });
    const { port } = new URL(await gatewayTo([portOf(server)]));
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      'GET / HTTP/1.1\r\nhost: a\r\nconnection: close, x-hop\r\nx-hop: 1\r\nte: trailers\r\nx-mine: 2\r\n\r\n',
    );
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toContain('x-kept: 2');
    expect(text).not.toContain('x-secret: 1');
    const handed = JSON.parse(/\{.*\}/.exec(text)![0]) as Record<string, string>;
    expect(handed).toMatchObject({ 'x-mine': '2', 'x-added': 'door', host: `127.0.0.1:${portOf(server)}` });
    expect(Object.keys(handed)).not.toContain('x-hop');
    expect(Object.keys(handed)).not.toContain('te');
  });
});
