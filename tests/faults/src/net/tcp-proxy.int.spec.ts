import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { TcpProxy } from './tcp-proxy.js';

describe('TcpProxy', () => {
  let server: Server;
  let proxy: TcpProxy;
  /** What the server was told. */
  let heard: string;
  const sockets: Socket[] = [];

  /** A client that keeps what it hears. */
  function client(): { socket: Socket; said: () => string; closed: Promise<void> } {
    let said = '';
    const socket = connect({ port: proxy.port, host: '127.0.0.1' });
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
    socket.on('error', () => undefined);
    sockets.push(socket);
    return { socket, said: () => said, closed: new Promise((resolve) => socket.on('close', () => resolve())) };
  }

  beforeEach(async () => {
    heard = '';
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString();
        socket.write(`echo ${chunk.toString()}`);
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    proxy = await TcpProxy.start({ port: 0, target: (server.address() as AddressInfo).port });
  });

  afterEach(async () => {
    await proxy.close();
    for (const socket of sockets.splice(0)) socket.destroy();
    server.close();
    await once(server, 'close');
  });

  it('carries both ways, and ends a side when the other has ended', async () => {
    const { socket, said } = client();
    socket.write('one');
    await eventually(() => expect(said()).toBe('echo one'));
    expect(proxy.connections).toBe(1);
    socket.end();
    await eventually(() => expect(proxy.connections).toBe(0));
  });

  it('refuses: open connections are reset, new ones find nobody, later ones are carried again', async () => {
    const open = client();
    open.socket.write('one');
    await eventually(() => expect(open.said()).toBe('echo one'));
    await proxy.become('refuse');
    await open.closed;
    const refused = connect({ port: proxy.port, host: '127.0.0.1' });
    const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
    await proxy.become('forward');
    const again = client();
    again.socket.write('two');
    await eventually(() => expect(again.said()).toBe('echo two'));
  });

  it('is a black hole for open and for new connections, which are reset when it is over', async () => {
    const [open, quiet] = [client(), client()];
    for (const { socket } of [open, quiet]) socket.write('one');
    await eventually(() => expect([open.said(), quiet.said()]).toEqual(['echo one', 'echo one']));
    await proxy.become('black-hole');
    const late = client();
    await once(late.socket, 'connect');
    for (const { socket } of [open, late]) socket.write('lost');
    await eventually(() => expect(proxy.lost).toBe(2));
    expect(heard).toBe('oneone');
    await proxy.become('forward');
    await Promise.all([open.closed, late.closed]);
    // A connection on which nobody spoke has no hole.
    quiet.socket.write('two');
    await eventually(() => expect(quiet.said()).toBe('echo oneecho two'));
    expect(heard).not.toContain('lost');
  });

  it('is half open: the server is told, and the client hears nothing', async () => {
    await proxy.become('half-open');
    const { socket, said } = client();
    socket.write('one');
    await eventually(() => expect([heard, proxy.lost]).toEqual(['one', 1]));
    expect(said()).toBe('');
  });

  it('forgets the connections that are open, and carries new ones', async () => {
    const open = client();
    open.socket.write('one');
    await eventually(() => expect(open.said()).toBe('echo one'));
    proxy.forget();
    open.socket.write('lost');
    await eventually(() => expect(proxy.lost).toBe(1));
    const late = client();
    late.socket.write('two');
    await eventually(() => expect(late.said()).toBe('echo two'));
    expect([heard, open.said(), open.socket.destroyed]).toEqual(['onetwo', 'echo one', false]);
  });

  it('is late by its latency each way, in order', async () => {
    proxy.latencyMs = 60;
    const begun = performance.now();
    const { socket, said } = client();
    for (const word of ['a', 'b', 'c']) {
      socket.write(word);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await eventually(() => expect(said().replaceAll('echo ', '')).toBe('abc'));
    // Never earlier; later it may be on a busy machine.
    expect(performance.now() - begun).toBeGreaterThanOrEqual(118);
  });
});
