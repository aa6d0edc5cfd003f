/* ---
title: {en: Lead statuses the agreement does not know, it: Stati dei lead che l'accordo non conosce}
owner: revops
severity: warn
--- */
-- A status nobody mapped moves no lead: the funnel would lose it without a word.
with

used as (

  select status_spelling as spelling, status_head as head, count(*) as leads
  from staging.salesforce__leads
  where status_spelling is not null
  group by all

  union all

  select new_value as spelling, new_head as head, count(*) as leads
  from staging.salesforce__lead_histories
  where field = 'status' and new_value is not null
  group by all

)

select
  used.spelling,
  sum(used.leads) as uses,
from used
left join agreement.stage_spellings as by_text
  on by_text.system = 'salesforce'
  and used.spelling = by_text.spelling
left join agreement.stage_spellings as by_head
  on by_head.system = 'salesforce'
  and used.head = by_head.spelling
where by_text.spelling is null
  and by_head.spelling is null
group by used.spelling
order by all
