import type { RowModule } from './context.js';
import { badInput } from './rows/bad-input.js';
import { behaviour } from './rows/behaviour.js';
import { corpus } from './rows/corpus.js';
import { deep } from './rows/deep.js';
import { drivers } from './rows/drivers.js';
import { inDomain } from './rows/in-domain.js';
import { languages } from './rows/languages.js';
import { learning } from './rows/learning.js';
import { leftOut } from './rows/left-out.js';
import { load } from './rows/load.js';
import { personalData } from './rows/personal-data.js';
import { sentiment } from './rows/sentiment.js';
import { speed } from './rows/speed.js';
import { themes } from './rows/themes.js';

/** In the order of the table. Another part of the engine adds its module here. */
export const modules: readonly RowModule[] = [
  sentiment,
  deep,
  leftOut,
  corpus,
  inDomain,
  learning,
  themes,
  behaviour,
  languages,
  personalData,
  drivers,
  speed,
  load,
  badInput,
];
