select l.lead_id from core.leads l asof join core.users u on l.created_at >= u.created_at
