-- Tests of the functions in schema distill that need no table.
EXEC tSQLt.NewTestClass N'FunctionTests';
GO
CREATE OR ALTER PROCEDURE FunctionTests.[test the number of layers is the nearest to count times ratio, a half upwards, at least one]
AS
BEGIN
    SELECT Layers, Ratio, Kept
    INTO #Expected
    FROM (
        VALUES
            (80, CONVERT(DECIMAL(9, 8), 0.3), 24), (64, 0.25, 16), (32, 0.5, 16), (100, 0.29, 29), (1, 0.01, 1), (4, 0.125, 1), (4, 0.375, 2), (4, 0.37499999, 1), (4, 1, 4),
            (1000, 0.0015, 2), (1000, 0.0014, 1)
    ) AS e (Layers, Ratio, Kept);
    SELECT e.Layers, e.Ratio, f.LayerCount AS Kept INTO #Actual FROM #Expected AS e CROSS APPLY distill.fn_LayerCount(e.Layers, e.Ratio) AS f;

    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE FunctionTests.[test a ratio is told as a percentage without zeros that say nothing]
AS
BEGIN
    SELECT Ratio, Percentage
    INTO #Expected
    FROM (
        VALUES
            (CONVERT(DECIMAL(9, 8), 0.3), CONVERT(NVARCHAR(20), N'30')), (0.125, N'12.5'), (1, N'100'), (0.00000001, N'0.000001'), (0.1, N'10'), (0.05, N'5'), (0.005, N'0.5'), (0.12345678, N'12.345678'), (0, N'0')
    ) AS e (Ratio, Percentage);
    SELECT e.Ratio, f.Percentage INTO #Actual FROM #Expected AS e CROSS APPLY distill.fn_RatioText(e.Ratio) AS f;

    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE FunctionTests.[test a number's text is the shortest that reads back]
AS
BEGIN
    SELECT Value, Text
    INTO #Expected
    FROM (
        VALUES
            (0E0, CONVERT(NVARCHAR(40), N'0')), (0.5E0, N'0.5'), (-0.5E0, N'-0.5'), (1E0, N'1'), (-1E0, N'-1'), (100E0, N'100'), (-120.25E0, N'-120.25'), (0.1E0, N'0.1'),
            (9.95E0, N'9.95'), (0.30000000000000004E0, N'0.30000000000000004'), (1E-6, N'0.000001'), (1E-7, N'1e-07'), (1.5E-7, N'1.5e-07'), (-2.5E-12, N'-2.5e-12'),
            (1E15, N'1000000000000000'), (9.5E15, N'9500000000000000'), (1E16, N'1e+16'), (1.5E16, N'1.5e+16'), (1E99, N'1e+99'), (1E100, N'1e+100'), (1E-100, N'1e-100'),
            (123456.789E0, N'123456.789'), (1024E0, N'1024'), (0.05E0, N'0.05')
    ) AS e (Value, Text);
    SELECT e.Value, f.Text INTO #Actual FROM #Expected AS e CROSS APPLY distill.fn_FloatText(e.Value) AS f;

    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE FunctionTests.[test no number has no text]
AS
BEGIN
    SELECT Text INTO #Actual FROM distill.fn_FloatText(NULL);

    EXEC tSQLt.AssertEmptyTable @TableName = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE FunctionTests.[test a curve's segments are numbered from one, each from a point to the next]
AS
BEGIN
    SELECT SegmentNo, FromRank, FromWeight, ToRank, ToWeight
    INTO #Actual
    FROM distill.fn_CurveSegments(geometry::STGeomFromText('LINESTRING(0 -2, 0.25 -1, 0.5 -1, 1 3)', 0));

    SELECT SegmentNo, FromRank, FromWeight, ToRank, ToWeight
    INTO #Expected
    FROM (VALUES (CONVERT(BIGINT, 1), 0E0, -2E0, 0.25E0, -1E0), (2, 0.25E0, -1E0, 0.5E0, -1E0), (3, 0.5E0, -1E0, 1E0, 3E0)) AS e (SegmentNo, FromRank, FromWeight, ToRank, ToWeight);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE FunctionTests.[test no curve has no segments]
AS
BEGIN
    SELECT SegmentNo INTO #Actual FROM distill.fn_CurveSegments(NULL);

    EXEC tSQLt.AssertEmptyTable @TableName = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE FunctionTests.[test the share of a range is read off the curve, both bounds within]
AS
BEGIN
    -- Half of the weights rise from -1 to 0, a quarter is 0, a quarter rises from 0 to 4.
    DECLARE @Weights GEOMETRY = geometry::STGeomFromText('LINESTRING(0 -1, 0.5 0, 0.75 0, 1 4)', 0);
    SELECT MinValue, MaxValue, Fraction
    INTO #Expected
    FROM (
        VALUES
            (-1E0, 4E0, 1E0), (-9E0, 9E0, 1E0), (-1E0, 0E0, 0.75E0), (0E0, 4E0, 0.5E0), (0E0, 0E0, 0.25E0), (-0.5E0, 0E0, 0.5E0), (-0.5E0, 2E0, 0.625E0), (1E0, 3E0, 0.125E0),
            (-1E0, -1E0, 0E0), (4E0, 4E0, 0E0), (4.5E0, 9E0, 0E0), (-9E0, -1.5E0, 0E0), (-9E0, -0.5E0, 0.25E0), (2E0, 9E0, 0.125E0)
    ) AS e (MinValue, MaxValue, Fraction);
    SELECT e.MinValue, e.MaxValue, f.Fraction INTO #Actual FROM #Expected AS e CROSS APPLY distill.fn_FractionWithin(@Weights, e.MinValue, e.MaxValue) AS f;

    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE FunctionTests.[test no curve has no share, but a row]
AS
BEGIN
    SELECT Fraction INTO #Actual FROM distill.fn_FractionWithin(NULL, -1, 1);

    SELECT CONVERT(FLOAT, NULL) AS Fraction INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE FunctionTests.[test a share that rounds to all of a layer stays below one where a weight lies outside]
AS
BEGIN
    DECLARE @Fraction FLOAT = (SELECT Fraction FROM distill.fn_FractionWithin(geometry::STGeomFromText('LINESTRING(0 -1E16, 1 1)', 0), -1E16, 0.9999999999999999E0));

    DECLARE @Below INT = IIF(@Fraction < 1 AND @Fraction > 0.999, 1, 0);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Below;
END;
GO
CREATE OR ALTER PROCEDURE FunctionTests.[test what a layer's weights are like is read off the curve]
AS
BEGIN
    -- Of (a + b) / 2 and (a² + ab + b²) / 3: mean 0.5 · 1 + 0.25 · 2 + 0.25 · 4 = 2; mean square 0.5 · 4/3 + 0.25 · 4 + 0.25 · 52/3 = 6.
    SELECT MinWeight, LowerQuartile, Median, UpperQuartile, MaxWeight, Mean, ROUND(StandardDeviation * StandardDeviation, 9) AS Variance
    INTO #Actual
    FROM distill.fn_WeightStats(geometry::STGeomFromText('LINESTRING(0 0, 0.5 2, 0.75 2, 1 6)', 0));

    SELECT 0E0 AS MinWeight, 1E0 AS LowerQuartile, 2E0 AS Median, 2E0 AS UpperQuartile, 6E0 AS MaxWeight, 2E0 AS Mean, 2E0 AS Variance INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE FunctionTests.[test equal weights do not deviate]
AS
BEGIN
    SELECT MinWeight, Median, MaxWeight, Mean, StandardDeviation INTO #Actual FROM distill.fn_WeightStats(geometry::STGeomFromText('LINESTRING(0 0.1, 1 0.1)', 0));

    SELECT 0.1E0 AS MinWeight, 0.1E0 AS Median, 0.1E0 AS MaxWeight, 0.1E0 AS Mean, 0E0 AS StandardDeviation INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE FunctionTests.[test the strip of a range is a little wider than the range and all ranks]
AS
BEGIN
    DECLARE @Strip GEOMETRY = (SELECT Strip FROM distill.fn_WeightStrip(-0.5, 1.5));

    -- The margin is 1e-6 · (0.5 + 1.5) + 1e-9.
    SELECT
        1 AS Touches, 0 AS TouchesAbove, 0 AS TouchesBelow, 1 AS Edge, 0 AS BeyondEdge, -1E0 AS FirstRank, 2E0 AS LastRank, 0 AS Srid
    INTO #Expected;
    SELECT
        CONVERT(INT, @Strip.STIntersects(geometry::STGeomFromText('LINESTRING(0 -0.5, 1 -0.5)', 0))) AS Touches,
        CONVERT(INT, @Strip.STIntersects(geometry::STGeomFromText('LINESTRING(0 1.6, 1 1.6)', 0))) AS TouchesAbove,
        CONVERT(INT, @Strip.STIntersects(geometry::STGeomFromText('LINESTRING(0 -0.6, 1 -0.6)', 0))) AS TouchesBelow,
        CONVERT(INT, @Strip.STIntersects(geometry::STGeomFromText('LINESTRING(0 1.500002, 1 1.500002)', 0))) AS Edge,
        CONVERT(INT, @Strip.STIntersects(geometry::STGeomFromText('LINESTRING(0 1.50001, 1 1.50001)', 0))) AS BeyondEdge,
        @Strip.STPointN(1).STX AS FirstRank,
        @Strip.STPointN(2).STX AS LastRank,
        @Strip.STSrid AS Srid
    INTO #Actual;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
