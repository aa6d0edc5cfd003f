select * from query_table('core.leads')
