import { Inject } from '@nestjs/common';

/** The `TextEngine` that reads comments; compiled once per process. */
export const TEXT_ENGINE = Symbol('text engine');
export const InjectTextEngine = (): ParameterDecorator => Inject(TEXT_ENGINE);
