import { UnavailableError } from '@heed/kernel';

/** An upstream system that may send over the topics. */
export interface UpstreamSender {
  /** The CloudEvents `source`, compared letter by letter. */
  source: string;
  tenantId: string;
  /** IANA name of the tenant's time zone: the day of an answer is a day there, as it is over HTTP. */
  timeZone: string;
}

/** Which `source` may speak for which tenant. One that is not listed speaks for nobody. */
export class UpstreamSources {
  private bySource: ReadonlyMap<string, UpstreamSender> | null = null;

  constructor(senders?: readonly UpstreamSender[]) {
    if (senders !== undefined) this.settle(senders);
  }

  /** For a launcher that learns its first tenant only once the services run: until then records wait. */
  settle(senders: readonly UpstreamSender[]): void {
    this.bySource = new Map(senders.map((sender) => [sender.source, sender]));
  }

  find(source: string): UpstreamSender | null {
    if (this.bySource === null) throw new UnavailableError('the sources of upstream events are not known yet', 1);
    return this.bySource.get(source) ?? null;
  }
}
