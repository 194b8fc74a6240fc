ALTER TABLE distill.ModelLineage DROP COLUMN MinValue, MaxValue, MinFraction;
