-- The range of weights that an extraction asked for, so that a student cut by one can be cut again.
ALTER TABLE distill.ModelLineage ADD
    MinValue FLOAT NULL,
    MaxValue FLOAT NULL,
    MinFraction FLOAT NULL;
