-- Contents of distill.TensorContents.
IF TYPE_ID(N'distill.ContentIdList') IS NULL
    CREATE TYPE distill.ContentIdList AS TABLE (
        ContentId BIGINT NOT NULL PRIMARY KEY
    );
