select source, count(*) as n from core.leads
group by all
