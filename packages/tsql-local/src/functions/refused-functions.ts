/** Functions of T-SQL that this engine does not build: a call is 40511 by name. What is in no list is unknown: 195. */
export const refusedFunctions: ReadonlySet<string> = new Set([
  'APPLOCK_MODE', 'APPLOCK_TEST', 'APPROX_PERCENTILE_CONT', 'APPROX_PERCENTILE_DISC',
  'ASSEMBLYPROPERTY', 'ASYMKEY_ID', 'ASYMKEYPROPERTY', 'CERTENCODED', 'CERTPRIVATEKEY', 'CERT_ID',
  'CERTPROPERTY', 'COLLATIONPROPERTY', 'COMPRESS', 'CONNECTIONPROPERTY', 'CURRENT_TRANSACTION_ID', 'CURRENT_DATE',
  'DECOMPRESS', 'DECRYPTBYASYMKEY', 'DECRYPTBYCERT', 'DECRYPTBYKEY', 'DECRYPTBYKEYAUTOASYMKEY',
  'DECRYPTBYKEYAUTOCERT', 'DECRYPTBYPASSPHRASE', 'DIFFERENCE', 'EDGE_ID_FROM_PARTS', 'EDIT_DISTANCE', 'EDIT_DISTANCE_SIMILARITY', 'ENCRYPTBYASYMKEY',
  'ENCRYPTBYCERT', 'ENCRYPTBYKEY', 'ENCRYPTBYPASSPHRASE', 'EVENTDATA', 'FILEGROUPPROPERTY', 'FILEGROUP_ID', 'FILEGROUP_NAME', 'FILEPROPERTY',
  'FILE_ID', 'FILE_IDEX', 'FILE_NAME', 'FORMAT', 'FULLTEXTCATALOGPROPERTY', 'FULLTEXTSERVICEPROPERTY', 
  'GET_FILESTREAM_TRANSACTION_CONTEXT', 'GRAPH_ID_FROM_EDGE_ID', 'GRAPH_ID_FROM_NODE_ID', 'GETANSINULL', 'HAS_DBACCESS',
  'HAS_PERMS_BY_NAME', 'HOST_ID', 'INDEXKEY_PROPERTY', 'INDEXPROPERTY', 'INDEX_COL', 'IS_MEMBER', 'IS_OBJECTSIGNED', 'IS_ROLEMEMBER',
  'IS_SRVROLEMEMBER', 'JARO_WINKLER_DISTANCE', 'JARO_WINKLER_SIMILARITY', 'JSON_ARRAYAGG', 'JSON_CONTAINS', 'JSON_OBJECTAGG',
  'KEY_GUID', 'KEY_ID', 'KEY_NAME', 'LOGINPROPERTY', 'MIN_ACTIVE_ROWVERSION', 'NEWSEQUENTIALID', 'NODE_ID_FROM_PARTS',
  'OBJECT_ID_FROM_EDGE_ID', 'OBJECT_ID_FROM_NODE_ID', 'OPENDATASOURCE', 'OPENQUERY', 'OPENROWSET', 'OPENXML', 'PARSE',
  'PERMISSIONS', 'PRODUCT', 'PUBLISHINGSERVERNAME', 'PWDCOMPARE', 'PWDENCRYPT', 'REGEXP_COUNT', 'REGEXP_INSTR', 'REGEXP_LIKE',
  'REGEXP_MATCHES', 'REGEXP_REPLACE', 'REGEXP_SPLIT_TO_TABLE', 'REGEXP_SUBSTR', 'SESSIONPROPERTY', 'SIGNBYASYMKEY',
  'SIGNBYCERT', 'STATS_DATE', 'SUSER_ID', 'SUSER_SID', 'SYMKEYPROPERTY', 'TEXTPTR', 'TEXTVALID',
  'TRY_PARSE', 'TYPEPROPERTY', 'VERIFYSIGNEDBYASYMKEY', 'VERIFYSIGNEDBYCERT', 'VECTOR_DISTANCE', 'VECTOR_NORM', 'VECTOR_NORMALIZE',
  '@@CONNECTIONS', '@@CPU_BUSY', '@@IDLE', '@@IO_BUSY', '@@PACKET_ERRORS',
  '@@PACK_RECEIVED', '@@PACK_SENT', '@@TOTAL_ERRORS', '@@TOTAL_READ', '@@TOTAL_WRITE',
  '@@MICROSOFTVERSION', 'AI_GENERATE_EMBEDDINGS', 'BASE64_DECODE', 'BASE64_ENCODE', 'CHANGE_TRACKING_CURRENT_VERSION', 'CHANGE_TRACKING_IS_COLUMN_IN_MASK',
  'CHANGE_TRACKING_MIN_VALID_VERSION', 'CRYPT_GEN_RANDOM', 'FILEPROPERTYEX', 'FILETABLEROOTPATH', 'GETPATHLOCATOR', 'GET_TRANSMISSION_STATUS',
  'TERTIARY_WEIGHTS', 'UNISTR', 'VECTORPROPERTY',
]);

/**
 * Functions of the schema sys that SQL Server documents and this engine does not build, lower case: a call is 40511 by name,
 * those that give a table with or without the schema. What is in no list is unknown: 208, 4121.
 */
export const refusedSystemFunctions: ReadonlySet<string> = new Set([
  'dm_cryptographic_provider_algorithms', 'dm_cryptographic_provider_keys', 'dm_db_incremental_stats_properties', 'dm_db_index_operational_stats',
  'dm_db_index_physical_stats', 'dm_db_log_info', 'dm_db_log_stats', 'dm_db_missing_index_columns', 'dm_db_objects_disabled_on_compatibility_level_change',
  'dm_db_page_info', 'dm_db_stats_histogram', 'dm_db_stats_properties', 'dm_exec_cached_plan_dependent_objects', 'dm_exec_cursors',
  'dm_exec_describe_first_result_set', 'dm_exec_describe_first_result_set_for_object', 'dm_exec_input_buffer', 'dm_exec_plan_attributes',
  'dm_exec_query_plan', 'dm_exec_query_plan_stats', 'dm_exec_query_statistics_xml', 'dm_exec_sql_text', 'dm_exec_text_query_plan', 'dm_exec_xml_handles',
  'dm_fts_index_keywords', 'dm_fts_index_keywords_by_document', 'dm_fts_index_keywords_by_property', 'dm_fts_index_keywords_position_by_document', 'dm_fts_parser',
  'dm_io_virtual_file_stats', 'dm_os_enumerate_filesystem', 'dm_os_file_exists', 'dm_os_volume_stats', 'dm_sql_referenced_entities', 'dm_sql_referencing_entities',
  'fn_builtin_permissions', 'fn_cdc_decrement_lsn', 'fn_cdc_get_column_ordinal', 'fn_cdc_get_max_lsn', 'fn_cdc_get_min_lsn', 'fn_cdc_has_column_changed',
  'fn_cdc_increment_lsn', 'fn_cdc_is_bit_set', 'fn_cdc_map_lsn_to_time', 'fn_cdc_map_time_to_lsn', 'fn_check_object_signatures', 'fn_db_backup_file_snapshots',
  'fn_get_audit_file', 'fn_get_sql', 'fn_hadr_backup_is_preferred_replica', 'fn_hadr_distributed_ag_database_replica', 'fn_hadr_distributed_ag_replica',
  'fn_hadr_is_primary_replica', 'fn_helpcollations', 'fn_listextendedproperty', 'fn_msxe_read_event_stream', 'fn_my_permissions', 'fn_pagerescracker',
  'fn_servershareddrives', 'fn_stmt_sql_handle_from_sql_stmt', 'fn_trace_geteventinfo', 'fn_trace_getfilterinfo', 'fn_trace_getinfo', 'fn_trace_gettable',
  'fn_translate_permissions', 'fn_validate_plan_guide', 'fn_virtualfilestats', 'fn_virtualservernodes', 'fn_xe_file_target_read_file',
]);
