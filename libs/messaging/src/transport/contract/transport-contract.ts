import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { ContractEnvironment, Eventually } from './contract-environment.js';
import { ContractWorld } from './contract-world.js';
import { deliveryCases } from './delivery-cases.js';
import { membershipCases } from './membership-cases.js';
import { outcomeCases } from './outcome-cases.js';

/**
 * What every transport promises, run against real servers. Called inside a `describe`; `setUp` runs once. Returns the
 * world, for cases that only one adapter has.
 */
export function transportContract(
  eventually: Eventually,
  setUp: () => Promise<ContractEnvironment & { tearDown(): Promise<void> }>,
): ContractWorld {
  const world = new ContractWorld(eventually);
  let tearDown: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    const environment = await setUp();
    world.environment = environment;
    tearDown = () => environment.tearDown();
  });
  afterEach(() => world.tidy());
  afterAll(() => tearDown());

  deliveryCases(world);
  outcomeCases(world);
  membershipCases(world);
  return world;
}
