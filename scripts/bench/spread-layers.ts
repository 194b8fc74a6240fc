import type mssql from 'mssql';

/** Places that the weights of a layer may have on the axis of weights; the layers take them in turn. */
const places = 100;

/** The range that holds the weights of one layer in a hundred, and no other's. */
export const onePlace = { minValue: 500, maxValue: 501 } as const;

/**
 * Models of `layersEach` layers without tensors, by INSERT … SELECT into an empty database. The weights of a layer spread evenly
 * over one unit, which begins at ten times the layer's place. Returns the models' ids.
 */
export async function storeSpreadLayers(pool: mssql.ConnectionPool, models: number, layersEach: number): Promise<readonly number[]> {
  await pool.request().batch(`
    INSERT INTO dbo.Models (ModelName) SELECT CONCAT(N'Spread ', value) FROM GENERATE_SERIES(1, ${models});
    CREATE TABLE #Curves (Place INT NOT NULL PRIMARY KEY, Weights GEOMETRY NOT NULL);
    INSERT INTO #Curves (Place, Weights)
    SELECT p.value, geometry::STGeomFromText(CONCAT('LINESTRING(', STRING_AGG(CONCAT(r.value / 64E0, ' ', p.value * 10 + r.value / 64E0), ', ') WITHIN GROUP (ORDER BY r.value), ')'), 0)
    FROM GENERATE_SERIES(0, ${places - 1}) AS p CROSS JOIN GENERATE_SERIES(0, 64) AS r
    GROUP BY p.value;
    INSERT INTO dbo.ModelLayers (ModelId, LayerIdx, LayerType, WeightsGeometry)
    SELECT m.ModelId, l.value, N'transformer_block', c.Weights
    FROM dbo.Models AS m
    CROSS JOIN GENERATE_SERIES(0, ${layersEach - 1}) AS l
    INNER JOIN #Curves AS c ON c.Place = (m.ModelId * ${layersEach} + l.value) % ${places};
    DROP TABLE #Curves;
    UPDATE STATISTICS dbo.ModelLayers;`);
  const { recordset } = await pool.request().query<{ ModelId: number }>('SELECT ModelId FROM dbo.Models ORDER BY ModelId;');
  return recordset.map(({ ModelId }) => ModelId);
}
