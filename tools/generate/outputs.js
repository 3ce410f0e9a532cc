import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, upstreamCatalogue } from '@heed/contracts';
import { describeApi } from '@heed/standalone';
import { asyncapi } from './asyncapi.js';
import { clientRoutes, clientTypes } from './client-api.js';
import { eventSchema } from './event-schema.js';
import { jsonText } from './json-text.js';
import { kafkaTopics } from './kafka-topics.js';
import { metricsPage } from './metrics-page.js';

const GENERATED = 'libs/contracts/generated';
const CLIENT = 'libs/client/src/generated';

/** Folders that hold generated files only: a file there that is not generated is out of date. */
export const ownFolders = [GENERATED, CLIENT];

/** Path from `root` → text of every generated file. */
export async function outputs(root) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const api = await describeApi();
  const documents = [
    ...[...catalogue, ...upstreamCatalogue].map((contract) => [
      `${GENERATED}/schemas/${contract.type}.schema.json`,
      eventSchema(contract),
    ]),
    [`${GENERATED}/asyncapi.json`, asyncapi(version)],
    ['deploy/kafka/topics.json', kafkaTopics()],
    ['docs/api/openapi.json', api],
  ];
  const texts = documents.map(async ([path, document]) => [path, await jsonText(document, join(root, path))]);
  const metrics = 'docs/metrics.md';
  texts.push(metricsPage(join(root, metrics)).then((text) => [metrics, text]));
  const sources = [
    [`${CLIENT}/api.ts`, clientTypes],
    [`${CLIENT}/routes.ts`, clientRoutes],
  ];
  texts.push(...sources.map(async ([path, source]) => [path, await source(api, join(root, path))]));
  return new Map(await Promise.all(texts));
}
