/* ---
number: "2.08"
title: {en: Qualified leads against the pace, it: Lead qualificati rispetto al piano a oggi}
question: {en: Did marketing deliver the quantity it agreed?, it: Il marketing ha consegnato la quantità concordata?}
definition:
  en: People who qualified for the first time since the target’s period began; the line of the plan is the agreed number spread over business days.
  it: Persone qualificate per la prima volta dall’inizio del periodo dell’obiettivo; la linea del piano è il numero concordato distribuito sui giorni lavorativi.
owner: marketing
unit: count
direction: up
chart: {kind: pace}
--- */
-- 2.08 for the target period the last closed week ends in (the month, where there is one). The plan is the target spread
-- over business days; the actual line ends with the last closed day.
with

chosen as (

  select *
  from core.target_periods
  where metric = 'qualified_leads'
    and params.report_week() + 6 >= starts_on
    and params.report_week() + 6 < ends_on
  order by starts_on desc, ends_on
  limit 1

),

-- R3: first cycles only
daily as (

  select
    mql_on,
    count(*) as leads,
  from core.lead_cycles
  where mql_at is not null
    and cycle_no = 1
  group by mql_on

),

days as (

  select
    calendar.day_on,
    chosen.target,
    ratio(
      calendar.open_days_before + cast(calendar.is_open as integer) - starts.open_days_before,
      ends.open_days_before - starts.open_days_before
    ) as share_gone,
    coalesce(daily.leads, 0) as leads,
  from chosen
  inner join agreement.business_days as calendar
    on calendar.calendar_id = params.default_calendar()
    and calendar.day_on >= chosen.starts_on
    and calendar.day_on < chosen.ends_on
  inner join agreement.business_days as starts
    on starts.calendar_id = params.default_calendar()
    and starts.day_on = chosen.starts_on
  inner join agreement.business_days as ends
    on ends.calendar_id = params.default_calendar()
    and ends.day_on = chosen.ends_on
  left join daily
    on calendar.day_on = daily.mql_on

),

final as (

  select
    day_on,
    case
      when day_on <= params.report_week() + 6
        then cast(sum(leads) over (order by day_on rows unbounded preceding) as double)
    end as actual,
    cast(target as double) * share_gone as plan,
  from days

)

select * from final
order by day_on
