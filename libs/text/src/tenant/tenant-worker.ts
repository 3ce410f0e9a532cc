import { parentPort, workerData } from 'node:worker_threads';
import { type TenantTraining, trainTenant } from './train-tenant.js';

const { weights, ...rest } = trainTenant(workerData as TenantTraining);
parentPort!.postMessage({ ...rest, weights: weights?.encode() ?? null });
