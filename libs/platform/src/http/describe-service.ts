import { readFileSync } from 'node:fs';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { apiIntroduction } from './api-introduction.js';
import { placeOtherContent } from './other-content.js';
import { shareComponents } from './share-components.js';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** One service's routes as OpenAPI. `key` is the scheme that every {@link Operation} names. */
export function describeService(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    // 3.1 is JSON Schema 2020-12: the schemas stand in the document as they are checked.
    .setOpenAPIVersion('3.1.0')
    .setTitle('Heed')
    .setDescription(apiIntroduction)
    // All packages carry the same one.
    .setVersion(manifest.version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The Heed that serves this document')
    .addSecurity('key', {
      type: 'http',
      scheme: 'bearer',
      description: 'An API key, `heed_…`. The header `x-api-key` takes it too.',
    })
    .build();
  const document = SwaggerModule.createDocument(app, config, { autoTagControllers: false });
  return shareComponents(placeOtherContent(document));
}
