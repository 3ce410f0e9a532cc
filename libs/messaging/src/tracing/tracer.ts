/** What a span may say. A closed list without free text: nothing that a customer wrote fits in. */
export interface SpanFacts {
  /** The id of the tenant. */
  tenant?: string;
  /** The id of an event. */
  event?: string;
  /** The type of an event. */
  type?: string;
  topic?: string;
  /** How many events. */
  count?: number;
  /** Of HTTP: method, template of the route (never the path, which holds ids that callers chose) and status. */
  method?: string;
  route?: string;
  status?: number;
  /** The service that the door handed the request to. */
  destination?: string;
  /** Of a delivery: `email` or `webhook`, number of the attempt, what became of it. */
  channel?: string;
  attempt?: number;
  outcome?: string;
}

export interface SpanStart {
  /** Who does it: `ingestion`. */
  service: string;
  kind: 'server' | 'producer' | 'consumer' | 'client' | 'internal';
  /** W3C `traceparent` of what it continues; null: it begins a trace. One that is not well formed counts as null. */
  parent: string | null;
  /** `traceparent`s of what it also has to do with. */
  links?: readonly string[];
  facts?: SpanFacts;
  /** Milliseconds since 1970, where it began earlier than now. */
  startedAt?: number;
}

export interface Span {
  /** For whatever continues it, W3C. */
  readonly traceparent: string;
  /** Replaces the name that it was started with. */
  rename(name: string): void;
  say(facts: SpanFacts): void;
  /** `failure` is a code or the class of an error, never its words. */
  fail(failure: string): void;
  end(): void;
}

/** The port behind which a tracing library stands, so that none is loaded while tracing is off. */
export interface Tracer {
  start(name: string, start: SpanStart): Span;
}
