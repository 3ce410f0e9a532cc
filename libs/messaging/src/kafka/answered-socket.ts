import { connect, type Socket } from 'node:net';

const LOOKS = 20;
const KEEP_ALIVE_MS = 60_000;

export interface Place {
  host: string;
  port: number;
  onConnect: () => void;
}

/**
 * Makes connections that end with an error where what was asked is not answered within `silentMs`. A connection that the
 * network has forgotten takes everything and stays open: kafkajs lets the request time out and sends the next one
 * into the same hole.
 */
export function answeredSockets(silentMs: number): (place: Place) => Socket {
  return ({ host, port, onConnect }) => {
    const socket = connect({ host, port }, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    endWhenSilent(socket, silentMs);
    return socket;
  };
}

/** Counts looks, not time: to a process that was stopped itself the answer may have come meanwhile. */
function endWhenSilent(socket: Socket, silentMs: number): void {
  let [answered, silent] = [0, 0];
  socket.on('data', () => ([answered, silent] = [socket.bytesWritten, 0]));
  const timer = setInterval(() => {
    if (socket.bytesWritten > answered) silent += 1;
    if (silent > LOOKS) socket.destroy(new Error(`no answer within ${silentMs} ms`));
  }, silentMs / LOOKS).unref();
  socket.once('close', () => clearInterval(timer));
}
