/* ---
number: "2.07"
title: {en: Leads spoken to by channel, it: Lead con cui si è parlato per canale}
question: {en: Did we actually speak?, it: Abbiamo davvero parlato?}
definition:
  en: Leads of the eight newest mature weeks with a conversation within 14 days, over those tried; then, for each channel, the share of the leads tried through it who spoke through it. Meetings are no line of their own, since one that was held is a conversation.
  it: Lead delle otto settimane mature più recenti con una conversazione entro 14 giorni, su quelli cercati; poi, per ogni canale, la quota dei lead cercati con esso che vi hanno parlato. Gli incontri non hanno una riga, perché un incontro tenuto è una conversazione.
owner: sales
unit: percent
direction: up
chart: {kind: dots}
labels: {Call: Chiamata, "All": Tutti}
--- */
-- 2.07
with

leads as (

  select
    lead_id,
    cycle_no,
    started_at,
  from core.responses
  where week_of(started_on) + 7 + 14 <= params.report_week() + 7
    and week_of(started_on) + 7 + 14 > params.report_week() + 7 - 56

),

tried as (

  select distinct
    leads.lead_id,
    leads.cycle_no,
    attempts.channel,
  from leads
  inner join core.attempts as attempts
    on leads.lead_id = attempts.lead_id
    and leads.cycle_no = attempts.cycle_no
    and attempts.attempted_at <= leads.started_at + interval '14 days'

),

spoken as (

  select
    leads.lead_id,
    leads.cycle_no,
    conversations.channel,
  from leads
  inner join core.conversations as conversations
    on leads.lead_id = conversations.lead_id
    and leads.cycle_no = conversations.cycle_no
    and conversations.spoken_at <= leads.started_at + interval '14 days'

),

by_channel as (

  select
    2 as place,
    case channel when 'call' then 'Call' else 'E-mail' end as label,
    count(*) filter (where spoken.lead_id is not null) as numerator,
    count(*) as denominator,
  from tried
  left join spoken
    using (lead_id, cycle_no, channel)
  -- replies that are never logged are unknown, not none; a meeting held is a conversation by its meaning
  where channel in (select channel from core.conversations)
    and channel <> 'meeting'
  group by channel

),

lines as (

  select
    1 as place,
    'All' as label,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
  from metrics.follow_up__contact
  where basis = 'worked'
    and week + 7 + 14 <= params.report_week() + 7
    and week + 7 + 14 > params.report_week() + 7 - 56

  union all

  select * from by_channel

)

select
  label,
  ratio(numerator, denominator) as value,
  wilson_low(numerator, denominator) as low,
  wilson_high(numerator, denominator) as high,
  cast(denominator as bigint) as n,
  cast(null as double) as reference,
  place = 1 as is_span,
  place = 1 as is_told,
from lines
where denominator >= params.small_n_hide()
order by place, label
