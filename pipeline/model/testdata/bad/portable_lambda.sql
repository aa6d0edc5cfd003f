select list_transform(array_agg(source), x -> lower(x)) as l from core.leads
