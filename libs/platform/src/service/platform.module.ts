import { type DynamicModule, Inject, Module, type Provider } from '@nestjs/common';

export const LOGGER = Symbol('heed logger');
/** A pino logger that names its service. */
export const InjectLogger = (): ParameterDecorator => Inject(LOGGER);

/** The log itself, for what an upstream system would write to it. What Heed says goes through the outbox. */
export const TRANSPORT = Symbol('transport');

/** What every slice may inject: databases, jobs, logger, and the settings that the composer hands in. */
@Module({})
export class PlatformModule {
  static with(providers: readonly Provider[]): DynamicModule {
    const tokens = providers.map((provider) => (typeof provider === 'function' ? provider : provider.provide));
    return { module: PlatformModule, global: true, providers: [...providers], exports: tokens };
  }
}
