with l as (select lead_id, source from core.leads) select * exclude (source) from l
