select percentile_cont(0.5) within group (order by lead_id) as a from core.leads
