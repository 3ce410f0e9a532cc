import { type Static, Type } from '@sinclair/typebox';
import type { DeliveryPage, DeliveryView } from './deliveries.schema.js';

export const deliveryPath = {
  id: Type.String({ format: 'uuid', description: 'The delivery', examples: ['f381e2c8-f317-5c60-9296-3bb1dd2d9207'] }),
};

/** Of the sample, without a mail server: a file. */
const delivered: Static<typeof DeliveryView> = {
  id: 'f381e2c8-f317-5c60-9296-3bb1dd2d9207',
  about: 'task.opened',
  taskId: '35cc5560-bc08-5f4e-92f1-d85ce43bfad3',
  importId: null,
  channel: 'email',
  channelName: null,
  subject: '[Heed] Detractor (3/10), riverside: first contact due 22 Nov 19:16',
  state: 'delivered',
  lastError: null,
  recipient: 't.lind@larkmoor.example.com',
  attempts: [
    {
      number: 1,
      outcome: 'delivered',
      replyCode: null,
      replyText: 'written to 2026-11-22T111700.341Z-f381e2c8-f317-5c60-9296-3bb1dd2d9207.eml',
      durationMs: 13,
      at: '2026-11-22T11:17:00.360Z',
    },
  ],
  nextAttemptAt: null,
  createdAt: '2026-11-22T11:17:00.268Z',
  settledAt: '2026-11-22T11:17:00.360Z',
};

export const deliveryPageExample: DeliveryPage = {
  items: [delivered],
  nextCursor: 'WyIyMDI2LTExLTIyVDExOjE3OjAwLjI2OFoiLCJmMzgxZTJjOC1mMzE3LTVjNjAtOTI5Ni0zYmIxZGQyZDkyMDciXQ',
};

/** The server was away until all tries were used up, and is asked again. */
export const retriedDelivery: DeliveryView = {
  ...delivered,
  state: 'pending',
  lastError: 'connect ECONNREFUSED 10.0.0.25:25',
  attempts: [
    {
      number: 1,
      outcome: 'failed',
      replyCode: null,
      replyText: 'connect ECONNREFUSED 10.0.0.25:25',
      durationMs: 4,
      at: '2026-11-22T11:17:00.360Z',
    },
  ],
  nextAttemptAt: '2026-11-23T08:02:11.020Z',
  settledAt: null,
};
