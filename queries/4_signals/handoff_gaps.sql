/* ---
title: {en: Why the two systems differ, it: Perché i due sistemi differiscono}
owner: revops
grain: [side, gap]
engine: duckdb
--- */
-- 5.10 over the thirteen newest weeks: matched leads and every reason for a gap, for the people who mend it.
with

final as (

  select
    side,
    coalesce(gap, '') as gap,
    count(*) as leads,
    cast(sum(count(*)) over () as bigint) as all_leads,
  from core.handoffs
  where week > params.report_week() - 91
    and week <= params.report_week()
  group by side, gap

)

select * from final
order by leads desc, side, gap
