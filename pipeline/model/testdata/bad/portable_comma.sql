select source, ', from' as text, count(*) as leads, -- a, from
from core.leads group by source
