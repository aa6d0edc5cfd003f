/* ---
number: "3.01"
title: {en: Revenue against the pace, it: Ricavi rispetto al piano a oggi}
question: {en: Will we make the period?, it: Raggiungeremo l'obiettivo del periodo?}
definition:
  en: Invoices since the target’s period began; the line of the plan is the target spread over business days.
  it: Fatture dall’inizio del periodo dell’obiettivo; la linea del piano è l’obiettivo distribuito sui giorni lavorativi.
owner: leadership
unit: money
direction: up
chart: {kind: pace}
--- */
-- 3.01 for the target period the last closed week ends in (the quarter, where there is one). The plan is the target
-- spread over business days; the actual line ends with the last closed day.
with

chosen as (

  select *
  from core.target_periods
  where metric = 'revenue'
    and params.report_week() + 6 >= starts_on
    and params.report_week() + 6 < ends_on
  order by ends_on desc, starts_on
  limit 1

),

daily as (

  select
    invoiced_on,
    sum(amount_reporting) as amount,
  from core.revenue
  where amount_reporting is not null
  group by invoiced_on

),

days as (

  select
    calendar.day_on,
    chosen.target,
    -- business days gone by at the end of the day, over all of the period
    ratio(
      calendar.open_days_before + cast(calendar.is_open as integer) - starts.open_days_before,
      ends.open_days_before - starts.open_days_before
    ) as share_gone,
    coalesce(daily.amount, 0) as amount,
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
    on calendar.day_on = daily.invoiced_on

),

final as (

  select
    day_on,
    case
      when day_on <= params.report_week() + 6
        then cast(sum(amount) over (order by day_on rows unbounded preceding) as double)
    end as actual,
    cast(target as double) * share_gone as plan,
  from days

)

select * from final
order by day_on
