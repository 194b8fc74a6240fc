-- Contents that an ingestion wants in, each once: the SHA-256 of the bytes and their number.
IF TYPE_ID(N'distill.ContentHashList') IS NULL
    CREATE TYPE distill.ContentHashList AS TABLE (
        Sha256 BINARY(32) NOT NULL PRIMARY KEY,
        ByteCount BIGINT NOT NULL
    );
