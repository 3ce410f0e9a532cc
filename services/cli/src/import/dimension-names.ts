import type { DimensionName } from '@heed/contracts';

/** As in the contracts; the type keeps the two alike without loading the contracts' schemas at every start. */
const names: Record<DimensionName, true> = {
  unit: true,
  touchpoint: true,
  channel: true,
  product: true,
  segment: true,
  persona: true,
  region: true,
  route: true,
  agent: true,
  source: true,
};

export const dimensionNames = Object.keys(names) as DimensionName[];
