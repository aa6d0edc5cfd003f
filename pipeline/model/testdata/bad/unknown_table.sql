select lead_id
from core.leads
join core.user using (user_id)
