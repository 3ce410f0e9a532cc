import type { Type } from '@nestjs/common';
import type { ServiceDefinition } from '../service/service-definition.js';
import { deadLettersController } from './dead-letters.controller.js';

/** The routes that every service of its kind has. */
export function platformControllers({ name, consumes }: ServiceDefinition): Type[] {
  return consumes.length === 0 ? [] : [deadLettersController(name)];
}
