select l.lead_id from core.leads l positional join core.users u
