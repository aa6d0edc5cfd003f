select created_on + interval 7 day as d, created_on + interval '7' day as e from core.leads
