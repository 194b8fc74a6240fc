/** Entries of the reference's index that cannot be asked of this engine, with the reason. */
import type { Area } from '../construct.ts';

export const NOT_APPLICABLE: readonly { readonly area: Area; readonly reason: string; readonly names: readonly string[] }[] = [
  {
    area: 'Statements',
    reason: 'of Azure Synapse, Analytics Platform System and Fabric only',
    names: [
      'CREATE DIAGNOSTICS SESSION', 'CREATE EXTERNAL TABLE AS SELECT', 'CREATE MATERIALIZED VIEW AS SELECT', 'CREATE REMOTE TABLE AS SELECT', 'CREATE TABLE AS SELECT', 'CREATE WORKLOAD CLASSIFIER',
      'COPY INTO', 'DROP WORKLOAD CLASSIFIER', 'EXPLAIN', 'RENAME',
    ],
  },
  { area: 'Statements', reason: 'a command of the client and not of the server', names: ['GO', '\\ (line continuation)'] },
  { area: 'Queries and expressions', reason: 'removed from the language with compatibility level 90', names: ['*= and =* (outer joins)', 'COMPUTE'] },
  { area: 'Queries and expressions', reason: 'of Fabric only', names: ['QUALIFY', 'nested common table expressions'] },
  {
    area: 'Functions',
    reason: 'of Azure Synapse and Fabric only',
    names: ['AI_ANALYZE_SENTIMENT', 'AI_CLASSIFY', 'AI_EXTRACT', 'AI_FIX_GRAMMAR', 'AI_GENERATE_RESPONSE', 'AI_SUMMARIZE', 'AI_TRANSLATE', 'APPROX_MEDIAN', 'APPROX_QUANTILE', 'VERSION'],
  },
  {
    area: 'Functions',
    reason: "of SQL Server 2025, in a form that the grammar of SQL Server 2022 has no place for: it answers with a fault of syntax, and so does this engine",
    names: ['AI_GENERATE_CHUNKS', 'CURRENT_DATE', 'VECTOR_SEARCH'],
  },
  { area: 'Functions', reason: 'stands within MATCH only, which is refused', names: ['LAST_NODE', 'SHORTEST_PATH'] },
  { area: 'SET options', reason: 'of Azure Synapse only', names: ['RESULT_SET_CACHING'] },
  { area: 'Query hints', reason: 'of Azure Synapse and Fabric only', names: ['FOR TIMESTAMP AS OF', 'LABEL'] },
  {
    area: 'DBCC',
    reason: 'of Azure Synapse and Analytics Platform System only',
    names: ['DROPRESULTSETCACHE', 'PDW_SHOWEXECUTIONPLAN', 'PDW_SHOWMATERIALIZEDVIEWOVERHEAD', 'PDW_SHOWPARTITIONSTATS', 'PDW_SHOWSPACEUSED', 'SHOWRESULTCACHESPACEUSED', 'SHRINKLOG'],
  },
  {
    area: 'System procedures',
    reason: 'live in msdb, which belongs to SQL Server Agent and its kin: there is none here, as in Azure SQL Database, and a call is 2812',
    names: ['SQL Server Agent', 'Database Mail', 'Database Maintenance Plan', 'Data Collector', 'Management Data Warehouse', 'Policy-Based Management', 'Log Shipping', 'Managed Backup'].map((name) => `procedures of ${name}`),
  },
  { area: 'System procedures', reason: 'are made in a database by a feature of the server that is not here: a call is 2812', names: ['procedures of Replication', 'procedures of Stretch Database', 'procedures of PolyBase'] },
  { area: 'System procedures', reason: 'of Azure SQL Database only', names: ['procedures of Active Geo-Replication', 'procedures of Firewall Rules', 'sp_execute_remote'] },
  {
    area: 'System views',
    reason: 'live in msdb or in another database of the server, of which there are none here',
    names: ['views of Database Mail', 'views of the Data Collector', 'views of Policy-Based Management', 'views of data-tier applications', 'tables of backup, log shipping, replication and SQL Server Agent'],
  },
  { area: 'System views', reason: 'of Azure SQL Database and Azure Synapse only', names: ['catalog views of Azure SQL Database', 'catalog and dynamic management views of Azure Synapse and Analytics Platform System'] },
  { area: 'System functions', reason: 'are made in a database by a feature of the server that is not here', names: ['functions of change data capture for a capture instance', 'functions of the Data Collector and Managed Backup'] },
];
