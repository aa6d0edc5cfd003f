select cast(lead_id * 1.5 as decimal(18, 4)) as a, cast(cast('1' as decimal(18, 4)) as decimal(18, 2)) as fine from core.leads
