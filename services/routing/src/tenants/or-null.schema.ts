import { type Static, type TSchema, Type, type TUnsafe } from '@sinclair/typebox';

/** The schema, or null. One schema and no union, so that a violation says what is wrong and where, not that no branch fits. */
export function orNull<S extends TSchema>(schema: S): TUnsafe<Static<S> | null> {
  return Type.Unsafe<Static<S> | null>({ ...schema, type: [(schema as { type?: unknown }).type, 'null'] });
}

/** One of some words; a violation names them. */
export function oneOf<T extends string>(words: readonly T[], description?: string): TUnsafe<T> {
  return Type.Unsafe<T>({ type: 'string', enum: [...words], ...(description !== undefined && { description }) });
}
