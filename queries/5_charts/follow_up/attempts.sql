/* ---
number: "2.06"
title: {en: Attempts before giving up, it: Tentativi prima di rinunciare}
question: {en: Did we try enough before giving up?, it: Abbiamo provato abbastanza prima di rinunciare?}
definition:
  en: Leads set aside in the newest thirteen weeks without anybody having been spoken to, by how often they had been tried before that.
  it: Lead messi da parte nelle tredici settimane più recenti senza che si sia parlato con qualcuno, per numero di tentativi fatti prima.
owner: sales
unit: percent
direction: none
chart: {kind: bars}
--- */
-- 2.06 over the leads given up in the newest 13 weeks; the label says where the agreed number begins.
with

given_up as (

  select least(attempts, 10) as attempts
  from core.given_up
  where given_up_on >= params.report_week() + 7 - 91
    and given_up_on < params.report_week() + 7

),

counted as (

  select
    attempts,
    sum(leads) as leads,
    sum(sum(leads)) over () as all_leads,
  from (
    select attempts, 1 as leads from given_up
    union all
    -- the agreed number has a line even where nobody tried as often
    select least(params.attempts(), 10) as attempts, 0 as leads
  ) as listed
  group by attempts

),

final as (

  select
    attempts,
    case
      when attempts = 10 then '10 attempts or more'
      else attempts || case when attempts = 1 then ' attempt' else ' attempts' end
    end || case when attempts = params.attempts() then ', as agreed' else '' end as label,
    case
      when attempts = 10 then '10 tentativi o più'
      else attempts || case when attempts = 1 then ' tentativo' else ' tentativi' end
    end || case when attempts = params.attempts() then ', come concordato' else '' end as label_it,
    ratio(leads, all_leads) as value,
    wilson_low(leads, all_leads) as low,
    wilson_high(leads, all_leads) as high,
    cast(leads as bigint) as numerator,
    cast(all_leads as bigint) as denominator,
    attempts >= least(params.attempts(), 10) as is_told,
  from counted
  where all_leads >= params.small_n_hide()

)

select
  label,
  label_it,
  value,
  low,
  high,
  numerator,
  denominator,
  is_told,
  true as is_part,
from final
order by attempts
