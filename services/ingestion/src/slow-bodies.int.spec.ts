import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpLimits, IDENTITY_HEADER, IdentityToken } from '@heed/platform';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { ingestion, IntakeSettings } from './index.js';

const answer = (id: string): string =>
  JSON.stringify({ id, answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 9 }] });
const BODY_BYTES = 10_000;
const STREAM_BYTES = 20_000;

/** All that a connection was answered until it was closed. */
interface Talk {
  socket: Socket;
  heard: () => string;
  closed: Promise<void>;
}

describe('a sender who is slow, or never ends', () => {
  let harness: ServiceHarness;
  const identity = new IdentityToken('a secret for tests only').sign(
    {
      tenantId: TEST_TENANT,
      timeZone: 'UTC',
      scopes: ['admin'],
      actor: 'key:test',
    },
    'ingestion',
  );
  const begin = (...headers: string[]): string =>
    ['POST /v1/responses HTTP/1.1', 'host: heed', `${IDENTITY_HEADER}: ${identity}`, ...headers, '', ''].join('\r\n');
  const talk = async (text: string): Promise<Talk> => {
    const { port } = harness.service('ingestion').app.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8').on('data', (part: string) => (heard += part));
    // A cut is what is waited for.
    socket.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    await once(socket, 'connect');
    socket.write(text);
    return { socket, heard: () => heard, closed };
  };
  /** Writes a part every 20 ms for as long as it is listened to. */
  const drip = ({ socket }: Talk, part: string): void => {
    const timer = setInterval(() => socket.write(part), 20);
    socket.once('close', () => clearInterval(timer));
  };
  const stored = async (prefix: string): Promise<number> => {
    const [row] = await harness.owner.query<[{ n: number }]>(
      'SELECT count(*)::int AS n FROM ingestion.responses WHERE external_id LIKE $1',
      [`${prefix}%`],
    );
    return row.n;
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion], {
      providers: [{ provide: IntakeSettings, useValue: new IntakeSettings(50_000, STREAM_BYTES) }],
      http: new HttpLimits({
        HEED_HTTP_BODY_BYTES: BODY_BYTES,
        HEED_HTTP_HEADERS_MS: 1_500,
        HEED_HTTP_REQUEST_MS: 4_000,
        HEED_HTTP_IDLE_MS: 2_000,
      }),
    });
    await harness.service('ingestion').app.listen(0, '127.0.0.1');
  });
  afterAll(() => harness.stop());

  it('of headers is answered 408 and cut', async () => {
    const slow = await talk('POST /v1/responses HTTP/1.1\r\nx-slow: ');
    drip(slow, 'a');
    await slow.closed;
    expect(slow.heard()).toMatch(/^HTTP\/1\.1 408 [^]*application\/problem\+json[^]*"code":"HEED_HTTP_408"/);
  });

  it('of a body is answered 408 and cut, and nothing of it is stored', async () => {
    const slow = await talk(begin('content-type: application/json', 'transfer-encoding: chunked'));
    slow.socket.write(`1\r\n[\r\n`);
    drip(slow, `${(answer('slow-1').length + 1).toString(16)}\r\n${answer('slow-1')},\r\n`);
    await slow.closed;
    expect(slow.heard()).toMatch(/^HTTP\/1\.1 (408|413) [^]*"code":"HEED_HTTP_4(08|13)"/);
    expect(await stored('slow-')).toBe(0);
  });

  it('of a body byte by byte is answered 408', async () => {
    const slow = await talk(begin('content-type: application/json', 'content-length: 5000'));
    drip(slow, '[');
    await slow.closed;
    expect(slow.heard()).toMatch(/^HTTP\/1\.1 408 [^]*"code":"HEED_HTTP_408"/);
  });

  it('who says no more is cut after the time for silence', async () => {
    const silent = await talk(begin('content-type: application/json', 'content-length: 5000'));
    await silent.closed;
    expect(silent.heard()).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('of a body without end is answered 413 at the limit', async () => {
    const endless = await talk(begin('content-type: application/json', 'transfer-encoding: chunked'));
    endless.socket.write(`${(2 * BODY_BYTES).toString(16)}\r\n${' '.repeat(2 * BODY_BYTES)}\r\n`);
    await eventually(() => expect(endless.heard()).toMatch(/^HTTP\/1\.1 413 [^]*"code":"HEED_HTTP_413"/));
    expect(endless.heard()).toContain(`larger than ${BODY_BYTES} bytes, the limit that HEED_HTTP_BODY_BYTES sets`);
    expect(endless.heard()).toContain('"rule":"bytes"');
    endless.socket.destroy();
  });

  it('of a stream without end is told where to go on, and cut in the end; what came before is stored', async () => {
    const endless = await talk(begin('content-type: application/x-ndjson', 'transfer-encoding: chunked'));
    const lines = Array.from({ length: 50 }, (_, index) => `${answer(`endless-${index}`)}\n`);
    const fitting = Math.floor(STREAM_BYTES / 1_000);
    const padded = lines.map((line) => line.padStart(1_000));
    for (const line of padded) endless.socket.write(`${line.length.toString(16)}\r\n${line}\r\n`);
    drip(endless, '1\r\n \r\n');
    await endless.closed;
    // Ended before it was cut: the last chunk of an answer that is whole has no bytes.
    expect(endless.heard()).toMatch(/^HTTP\/1\.1 200 [^]*\r\n0\r\n\r\n$/);
    expect(endless.heard()).toMatch(new RegExp(`"rule":"bytes"[^]*${STREAM_BYTES} bytes[^]*"line":${fitting + 1}}`));
    expect(await stored('endless-')).toBe(fitting);
  });

  it('of a body that says itself that it is too long is answered 413 before it is sent', async () => {
    const large = await talk(begin('content-type: application/json', `content-length: ${BODY_BYTES + 1}`));
    await eventually(() => expect(large.heard()).toMatch(/^HTTP\/1\.1 413 [^]*"code":"HEED_HTTP_413"/));
    large.socket.destroy();
  });

  it('of a stream is cut; what was answered is stored, and half a line is not', async () => {
    const stream = await talk(begin('content-type: application/x-ndjson', 'transfer-encoding: chunked'));
    const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
    stream.socket.write(chunk(`${answer('stream-1')}\n${answer('stream-2')}\n{"id":"stream-3",`));
    drip(stream, chunk(' '));
    await eventually(() => expect(stream.heard()).toContain('"stream-2"'));
    await stream.closed;
    expect(stream.heard()).toMatch(/^HTTP\/1\.1 200 /);
    // Cut, not ended: the last chunk of an answer that is whole has no bytes.
    expect(stream.heard()).not.toContain('\r\n0\r\n\r\n');
    expect(stream.heard()).not.toContain('408');
    expect(await stored('stream-')).toBe(2);
  });

  it('holds nobody else: others are answered meanwhile', async () => {
    const slow = await Promise.all(
      Array.from({ length: 50 }, () => talk(begin('content-type: application/x-ndjson', 'transfer-encoding: chunked'))),
    );
    expect(
      await harness.request('ingestion', '/v1/responses', { method: 'POST', body: JSON.parse(answer('other')) }),
    ).toMatchObject({ status: 201 });
    await Promise.all(slow.map(({ closed }) => closed));
  });

  it('whose headers are too large, or who speaks no HTTP, is told by a problem document', async () => {
    const large = await talk(begin(`x-large: ${'a'.repeat(20_000)}`));
    await large.closed;
    expect(large.heard()).toMatch(/^HTTP\/1\.1 431 [^]*"code":"HEED_HTTP_431"/);
    const stranger = await talk('\u0016\u0003\u0001 hello\r\n\r\n');
    await stranger.closed;
    expect(stranger.heard()).toMatch(/^HTTP\/1\.1 400 [^]*"code":"HEED_HTTP_400"/);
  });
});
