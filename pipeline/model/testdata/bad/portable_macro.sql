select ratio(lead_id, 2) as a from core.leads
