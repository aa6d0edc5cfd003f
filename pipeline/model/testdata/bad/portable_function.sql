select date_diff('day', created_at, created_at) as d, any_value(source) as s from core.leads group by 1
