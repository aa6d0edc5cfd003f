select source, count(*) as leads from core.leads group by source having leads > 1 and source <> 'x'
