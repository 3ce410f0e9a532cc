import 'reflect-metadata';
import { ConfigurationError } from '@heed/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ACCESS } from './access.js';

/** Throws where a route declares no scope: it would answer nobody, and whoever forgot it should hear so at once. */
export function requireScopes(app: INestApplicationContext, service: string): void {
  const scanner = new MetadataScanner();
  const open: string[] = [];
  for (const { controllers } of app.get(ModulesContainer).values()) {
    for (const { metatype } of controllers.values()) {
      const prototype = metatype?.prototype as Record<string, object> | undefined;
      if (metatype === null || prototype === undefined) continue;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name]!;
        const isRoute = Reflect.hasMetadata(METHOD_METADATA, handler);
        if (isRoute && !Reflect.hasMetadata(ACCESS, handler) && !Reflect.hasMetadata(ACCESS, metatype))
          open.push(`${metatype.name}.${name}`);
      }
    }
  }
  if (open.length > 0)
    throw new ConfigurationError(`${service} has routes that declare no scope: ${open.sort().join(', ')}`);
}
