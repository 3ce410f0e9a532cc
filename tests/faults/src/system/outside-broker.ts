import { join } from 'node:path';
import { TcpProxy } from '../net/tcp-proxy.js';

interface TestServers {
  startKafka: (options: {
    dir: string;
    ports: [number, number];
    advertised: string;
  }) => Promise<{ pid: number | undefined; stop(): Promise<void> }>;
}

const tools = new URL('../../../../tools/test-servers/kafka.js', import.meta.url);

/** A broker that Heed was told of, behind a network that can fail: nobody starts it again by himself. */
export class OutsideBroker {
  private running: Awaited<ReturnType<TestServers['startKafka']>> | null = null;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    readonly network: TcpProxy,
  ) {}

  /** Takes three ports in a row: its own two, and the one at which it is found. */
  static async start(folder: string, port: number): Promise<OutsideBroker> {
    const network = await TcpProxy.start({ port: port + 2, target: port });
    const broker = new OutsideBroker(join(folder, 'kafka'), port, network);
    await broker.start();
    return broker;
  }

  get address(): string {
    return `127.0.0.1:${this.network.port}`;
  }

  /** Resolves when it answers, with the data that it had. */
  async start(): Promise<void> {
    const { startKafka } = (await import(tools.href)) as TestServers;
    const ports: [number, number] = [this.port, this.port + 1];
    this.running = await startKafka({ dir: this.folder, ports, advertised: this.address });
  }

  /** SIGKILL ends it, SIGSTOP freezes it, SIGCONT lets it go on. */
  signal(signal: NodeJS.Signals): void {
    const pid = this.running?.pid;
    if (pid === undefined) throw new Error('Only a broker under Java can be killed: install Java 17 and Maven.');
    process.kill(pid, signal);
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    await this.network.close();
  }
}
