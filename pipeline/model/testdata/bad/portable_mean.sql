select avg(lead_id) as a, round(1.25, 1) as b from core.leads
