select lead_id, row_number() over (order by created_at desc) as n
from core.leads
