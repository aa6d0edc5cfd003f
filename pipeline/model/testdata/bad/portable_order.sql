select source, string_agg(lead_id, ',') as ids, array_agg(lead_id order by lead_id) as list from core.leads group by source
