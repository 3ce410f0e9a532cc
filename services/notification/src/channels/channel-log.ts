import { uuidv7 } from '@heed/kernel';
import type { EntityManager } from 'typeorm';
import { type ChannelAction, ChannelChange } from './channel-change.entity.js';
import type { FieldChange } from './domain/field-changes.js';

export interface ChannelNote {
  tenantId: string;
  at: Date;
  actor: string;
  channel: string;
  action: ChannelAction;
  note?: string | null;
  fields?: FieldChange[];
}

/** Adds to the history, in the transaction of what happened. */
export async function logChannelChanges(manager: EntityManager, notes: readonly ChannelNote[]): Promise<void> {
  if (notes.length === 0) return;
  const rows = notes.map(({ note = null, fields = [], ...rest }) => ({ id: uuidv7(), note, fields, ...rest }));
  await manager.save(ChannelChange, rows);
}
