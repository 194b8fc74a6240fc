/** Mathematical functions with SQL Server's domain errors. */
import { strictFunction } from './plpgsql.ts';
import { raise } from './raise.ts';

const float = (name: string, domain: string, result: string) => strictFunction(name, 'x float8', 'float8', `
  IF NOT (${domain}) THEN ${raise(3623)} END IF;
  RETURN ${result};`);

const overflow = raise(8115, "'expression'", "'float'");

export const mathSql = [
  float('sqrt', 'x >= 0', 'sqrt(x)'),
  float('log10', 'x > 0', 'log(x)'),
  float('log', 'x > 0', 'ln(x)'),
  float('asin', 'x BETWEEN -1 AND 1', 'asin(x)'),
  float('acos', 'x BETWEEN -1 AND 1', 'acos(x)'),
  float('cot', 'x <> 0', 'cot(x)'),
  strictFunction('log', 'x float8, base float8', 'float8', `
  IF x <= 0 OR base <= 0 OR base = 1 THEN ${raise(3623)} END IF;
  RETURN ln(x) / ln(base);`),
  strictFunction('atn2', 'y float8, x float8', 'float8', `
  IF x = 0 AND y = 0 THEN ${raise(3623)} END IF;
  RETURN atan2(y, x);`),
  // The first draw of session/random.ts's generator after this seed.
  strictFunction('seeded_draw', 'seed int4', 'float8', `
  s := abs(CAST(seed AS int8));
  IF s = 0 OR s >= 2147483563 THEN s := 12345; END IF;
  z := s * 40014 % 2147483563 - CAST(67890 AS int8) * 40692 % 2147483399;
  RETURN CASE WHEN z < 1 THEN z + 2147483562 ELSE z END * CAST(4.656613e-10 AS float8);`, 's int8; z int8;'),
  strictFunction('square', 'x float8', 'float8', `
  IF abs(x) > 1.3407807929942596e154 THEN ${overflow} END IF;
  RETURN tsql.float_multiply(x, x);`),
  strictFunction('exp', 'x float8', 'float8', `
  IF x > 709.782712893384 THEN ${overflow} END IF;
  IF x < -745.1332191019412 THEN RETURN 0; END IF;
  RETURN exp(x);`),
  strictFunction('power', 'x float8, y float8', 'float8', `
  IF x = 0 AND y < 0 THEN RAISE division_by_zero; END IF;
  IF x < 0 AND y <> floor(y) THEN ${raise(3623)} END IF;
  IF x <> 0 AND y * ln(abs(x)) > 709.782712893384 THEN ${overflow} END IF;
  IF x <> 0 AND y * ln(abs(x)) < -745.1332191019412 THEN RETURN 0; END IF;
  RETURN power(x, y);`),
  strictFunction('round_float', 'x float8, places int4, cuts int4', 'float8', `
  exact := CAST(CAST(x AS text) AS numeric);
  places := least(greatest(places, -400), 400);
  RETURN CAST(CASE WHEN cuts = 0 THEN round(exact, places) ELSE trunc(exact, places) END AS float8);`, 'exact numeric;'),
].join('');
