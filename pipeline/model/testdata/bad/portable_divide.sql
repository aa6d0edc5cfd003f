select sum(a) / count(*) as r from core.leads
