select lead_id from core.leads qualify row_number() over (partition by lead_id order by created_at desc nulls last) = 1
