select * from system.information_schema.tables
