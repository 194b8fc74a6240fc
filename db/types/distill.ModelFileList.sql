-- The small files of a model that comes in, such as config.json and tokenizer.json.
IF TYPE_ID(N'distill.ModelFileList') IS NULL
    CREATE TYPE distill.ModelFileList AS TABLE (
        FileName NVARCHAR(255) NOT NULL PRIMARY KEY,
        Content VARBINARY(MAX) NOT NULL
    );
