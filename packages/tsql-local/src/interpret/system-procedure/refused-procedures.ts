/** Procedures that SQL Server has in sys and this engine does not build: a call is 40510 by name. What is in no list is unknown: 2812. */
import { refuseStatement } from '../../types/errors.ts';

const names = `sp_cursor sp_cursoropen sp_cursorprepare sp_cursorexecute sp_cursorprepexec sp_cursorunprepare sp_cursorfetch sp_cursoroption sp_cursorclose
  sp_cursor_list sp_describe_cursor sp_describe_cursor_columns sp_describe_cursor_tables sp_prepexecrpc
  sp_describe_first_result_set sp_describe_undeclared_parameters sp_describe_parameter_encryption
  sp_help sp_helptext sp_helpindex sp_helpconstraint sp_helpdb sp_helpfile sp_helptrigger sp_helpuser sp_helprole sp_helprolemember sp_helprotect
  sp_helplanguage sp_helpsort sp_helpserver sp_helplogins sp_helpstats sp_columns sp_columns_100 sp_tables sp_pkeys sp_fkeys sp_statistics
  sp_special_columns sp_stored_procedures sp_sproc_columns sp_sproc_columns_100 sp_databases sp_datatype_info sp_datatype_info_100 sp_server_info
  sp_table_privileges sp_column_privileges sp_who sp_who2 sp_lock sp_spaceused sp_depends sp_configure sp_addmessage sp_altermessage sp_dropmessage
  sp_recompile sp_refreshview sp_refreshsqlmodule sp_addrole sp_droprole sp_addrolemember sp_droprolemember sp_adduser sp_dropuser sp_grantdbaccess
  sp_revokedbaccess sp_addlogin sp_droplogin sp_addsrvrolemember sp_dropsrvrolemember sp_changedbowner sp_changeobjectowner sp_dbcmptlevel
  sp_bindefault sp_unbindefault sp_bindrule sp_unbindrule sp_addtype sp_droptype sp_tableoption sp_indexoption sp_updatestats sp_createstats
  sp_autostats sp_procoption sp_renamedb sp_detach_db sp_attach_db sp_addlinkedserver sp_dropserver sp_serveroption sp_msforeachtable sp_msforeachdb
  sp_oacreate sp_oamethod sp_oadestroy sp_xml_preparedocument sp_xml_removedocument sp_invoke_external_script sp_execute_external_script
  sp_invoke_external_rest_endpoint sp_set_firewall_rule sp_getbindtoken sp_bindsession sp_reset_connection sp_resetstatus sp_validname
  xp_cmdshell xp_logevent xp_msver xp_regread xp_regwrite xp_fileexist xp_dirtree xp_sprintf xp_sscanf xp_instance_regread xp_qv`.split(/\s+/);

export const refusedProcedures: readonly (readonly [string, () => Promise<never>])[] = names.map((name) => [
  name,
  async () => {
    throw refuseStatement(name);
  },
]);
