select * from 'exports/x.parquet'
