/** How the local engine goes about dbo.sp_ExtractBySpatialRegion. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type mssql from 'mssql';
import type { StatementPlan } from 'tsql-local';
import { onePlace, storeSpreadLayers } from '../../scripts/bench/spread-layers.ts';
import { usesSpatialIndex } from '../../scripts/bench/spatial-index.ts';
import { dbDirectory } from '../../src/commands/db-directory.ts';
import { openLocalEngine, type LocalEngine } from '../../src/connection/local-engine.ts';
import { openDatabase } from '../../src/database.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { whatIfBySpatialRegion } from '../../src/procedures/extract-by-spatial-region.ts';
import { scratch } from '../support/scratch.ts';

const directory = scratch();
const plans: StatementPlan[] = [];
let engine: LocalEngine;
let pool: mssql.ConnectionPool;
let modelIds: readonly number[] = [];

beforeAll(async () => {
  engine = await openLocalEngine({ dataDirectory: await directory(), onPlan: (plan) => void plans.push(plan) });
  pool = await openDatabase(engine.target, { dedicated: true });
  await deploy(pool, dbDirectory);
  modelIds = await storeSpreadLayers(pool, 10, 200);
});

afterAll(async () => {
  await pool.close();
  await engine.close();
});

it('finds the layers of one model among many by the spatial index', async () => {
  plans.length = 0;
  const selected = await whatIfBySpatialRegion(pool, { parentModelId: modelIds[4] ?? 0, ...onePlace });
  expect(selected).toHaveLength(200);
  // Two of a model's 200 layers have the place.
  expect(selected.filter(({ kept }) => kept)).toHaveLength(2);
  const selecting = plans.filter(({ text }) => text.includes('geometry_intersects'));
  expect(selecting).toHaveLength(1);
  expect(selecting.map(usesSpatialIndex)).toEqual([true]);
});
