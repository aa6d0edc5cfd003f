select lead_id from core.leads where source ~ '^a'
