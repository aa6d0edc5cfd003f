select try_cast(source as integer) as a from core.leads
