import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answeredSockets } from './answered-socket.js';

const SILENT_MS = 400;

describe('a connection to a broker', () => {
  let server: Server;
  const ends: Socket[] = [];
  const open = async (): Promise<Socket> => {
    const { port } = server.address() as AddressInfo;
    const socket = answeredSockets(SILENT_MS)({ host: '127.0.0.1', port, onConnect: () => undefined });
    ends.push(socket);
    await once(socket, 'connect');
    return socket;
  };

  beforeAll(async () => {
    server = createServer((socket) => {
      ends.push(socket);
      // Who asks "?" is answered, whatever else it says is swallowed.
      socket.on('data', (chunk: Buffer) => chunk.includes('?') && socket.write('!')).on('error', () => undefined);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(async () => {
    for (const each of ends) each.destroy();
    server.close();
    await once(server, 'close');
  });

  it('ends where a question is not answered, and stays open where it is, or where nothing was asked', async () => {
    const [swallowed, answered, quiet] = [await open(), await open(), await open()];
    answered.write('?');
    swallowed.write('.');
    const [error] = (await once(swallowed, 'error')) as [Error];
    expect(error.message).toBe(`no answer within ${SILENT_MS} ms`);
    expect([answered.destroyed, quiet.destroyed]).toEqual([false, false]);
  });

  it('that was answered once ends when it is not again', async () => {
    const socket = await open();
    socket.write('?');
    await once(socket, 'data');
    socket.write('.');
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('no answer');
  });
});
