import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * - `refuse`: nobody listens, and open connections are reset.
 * - `black-hole`: connections are taken and kept; no byte arrives, not even the end of a connection.
 * - `half-open`: what the client says arrives; no answer comes back.
 */
export type ProxyMode = 'forward' | 'refuse' | 'black-hole' | 'half-open';

/** Above this the side that sends has to wait for the side that reads, bytes. */
const BUFFERED = 1_048_576;

/** Stands before a server on 127.0.0.1 and is the network between. Its mode holds for open connections too. */
export class TcpProxy {
  private readonly links = new Set<Link>();
  private server: Server | null = null;
  private current: ProxyMode = 'forward';
  /** Each way, ms. */
  latencyMs = 0;

  private constructor(
    readonly port: number,
    private readonly target: number,
  ) {}

  /** `port` 0 is any that is free. */
  static async start({ port, target }: { port: number; target: number }): Promise<TcpProxy> {
    const server = createServer();
    await once(server.listen(port, '127.0.0.1'), 'listening');
    const proxy = new TcpProxy((server.address() as { port: number }).port, target);
    proxy.serve(server);
    return proxy;
  }

  get mode(): ProxyMode {
    return this.current;
  }

  /** Open connections of clients. */
  get connections(): number {
    return [...this.links].filter((link) => !link.clientGone).length;
  }

  /** Connections that have lost bytes. */
  get lost(): number {
    return [...this.links].filter(({ hasHole }) => hasHole).length;
  }

  /** A connection that has lost bytes is reset when bytes go on: with a hole in it a stream means nothing. */
  async become(mode: ProxyMode): Promise<void> {
    this.current = mode;
    for (const link of this.links) if (mode === 'refuse' || (mode === 'forward' && link.hasHole)) link.reset();
    if (mode === 'refuse') await this.unlisten();
    else if (this.server === null) {
      const server = createServer();
      await once(server.listen(this.port, '127.0.0.1'), 'listening');
      this.serve(server);
    }
  }

  /** Open connections lose every byte from now on and stay open; new ones are carried. A firewall that was restarted does that. */
  forget(): void {
    for (const link of this.links) link.isForgotten = true;
  }

  async close(): Promise<void> {
    for (const link of this.links) link.reset();
    await this.unlisten();
  }

  private serve(server: Server): void {
    this.server = server;
    server.on('connection', (client) => {
      const link = new Link(client, connect({ port: this.target, host: '127.0.0.1' }), this);
      this.links.add(link);
      void link.over.then(() => this.links.delete(link));
    });
  }

  private async unlisten(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server === null) return;
    server.close();
    await once(server, 'close');
  }
}

/** One connection: a client, and the server that it believes it speaks to. */
class Link {
  hasHole = false;
  isForgotten = false;
  readonly over: Promise<unknown>;

  constructor(
    private readonly client: Socket,
    private readonly upstream: Socket,
    private readonly proxy: TcpProxy,
  ) {
    this.over = Promise.all(
      [client, upstream].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    );
    this.carry(client, upstream, (mode) => mode !== 'black-hole');
    this.carry(upstream, client, (mode) => mode === 'forward');
  }

  get clientGone(): boolean {
    return this.client.destroyed;
  }

  reset(): void {
    for (const socket of [this.client, this.upstream]) socket.resetAndDestroy();
  }

  /** In order, each piece as late as the network is. */
  private carry(from: Socket, to: Socket, passes: (mode: ProxyMode) => boolean): void {
    let sent: Promise<void> = Promise.resolve();
    const later = (deliver: () => void): void => {
      const due = Date.now() + this.proxy.latencyMs;
      sent = sent.then(async () => {
        const early = due - Date.now();
        if (early > 0) await pause(early);
        if (passes(this.proxy.mode) && !this.isForgotten) deliver();
        else this.hasHole = true;
      });
    };
    from.on('data', (chunk: Buffer) => {
      later(() => to.destroyed || to.write(chunk));
      if (to.writableLength > BUFFERED) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    });
    from.on('error', () => undefined); // `close` follows.
    from.on('close', (broken) => later(() => (broken ? to.resetAndDestroy() : to.end())));
  }
}
