DROP TABLE distill.Ingestions;
