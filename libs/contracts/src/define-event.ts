import type { Static, TObject, TSchema } from '@sinclair/typebox';
import type { TopicName } from './topics.js';

/** One version of one event: what it is called, where it travels, what keeps its order, what it holds. */
export interface EventContract {
  /** `heed.<entity>.<event>.v<n>`; the version lives here and not in the topic. */
  readonly type: `heed.${string}.${string}.v${number}`;
  readonly topic: TopicName;
  readonly description: string;
  /** The field of `data` whose value is the record's key and the event's subject: events with the same key keep their order. */
  readonly key: string;
  readonly schema: TSchema;
  readonly example: unknown;
}

/** A contract whose data type is known to the compiler. */
export interface TypedContract<S extends TObject> extends EventContract {
  readonly key: keyof Static<S> & string;
  readonly schema: S;
  readonly example: Static<S>;
}

export function defineEvent<S extends TObject>(contract: TypedContract<S>): TypedContract<S> {
  return Object.freeze(contract);
}
