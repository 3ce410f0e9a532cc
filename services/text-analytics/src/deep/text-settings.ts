import { Type, type Static } from '@sinclair/typebox';

/** For `readSettings`: everything that this service is told by its environment. */
export const textSettings = Type.Object({
  HEED_TEXT_DEEP: Type.Union(
    (['off', 'auto', 'all'] as const).map((mode) => Type.Literal(mode)),
    {
      default: 'off',
      description:
        'Deep reading of English comments: auto reads those that the fast tier is unsure of while there is little to do, all reads every one',
    },
  ),
});
export type DeepMode = Static<typeof textSettings>['HEED_TEXT_DEEP'];

/** Provided by the composer. */
export class TextSettings {
  constructor(readonly deep: DeepMode = 'off') {}
}
