/** Digests go to email channels only: they are made for people, an imported task's own events go to webhooks. */
export const digestEvents = ['import.digest', 'overdue.digest'] as const;
export const taskEvents = ['task.opened', 'task.assigned', 'task.updated', 'task.overdue', 'task.closed'] as const;
export const channelEvents = [...taskEvents, ...digestEvents] as const;
export type ChannelEvent = (typeof channelEvents)[number];
