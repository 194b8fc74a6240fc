DROP TABLE dbo.AutonomousImprovementHistory;
