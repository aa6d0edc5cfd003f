select lead_id from core.leads where created_on < current_date or now() > created_at
