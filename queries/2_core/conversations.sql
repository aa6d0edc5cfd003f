/* ---
title: {en: Conversations, it: Conversazioni}
owner: sales
grain: [lead_id, cycle_no, channel]
--- */
-- The first time both sides spoke, by channel (2.07): a call somebody took, a mail the buyer wrote, a meeting that was
-- held. Automatic answers and returned mail are no conversation, and neither is a meeting nobody came to.
with

spoken as (

  select
    lead_id,
    type as channel,
    occurred_at
  from core.activities
  where lead_id is not null
    and not is_automated
    and (
      (type = 'call' and (
        outcome like '%connected%' or outcome like '%answered%' or outcome like '%spoke%' or outcome like '%reached%'
        or outcome like '%risposto%' or outcome like '%conversation%' or outcome like '%interested%'
      ) and outcome not like '%not connected%' and outcome not like '%not answered%' and outcome not like '%not reached%'
        and outcome not like '%unanswered%' and outcome not like '%disconnected%' and outcome not like '%non ha risposto%')
      or (type = 'email' and direction = 'inbound' and (outcome is null or outcome not like '%bounce%'))
      or (type = 'meeting' and (outcome is null or (
        outcome not like '%no%show%' and outcome not like '%cancel%' and outcome not like '%annull%'
      )))
    )

),

final as (

  select
    clocks.lead_id,
    clocks.cycle_no,
    spoken.channel,
    min(clocks.started_at) as started_at,
    min(spoken.occurred_at) as spoken_at
  from core.response_clocks as clocks
  inner join spoken
    on clocks.lead_id = spoken.lead_id
    and spoken.occurred_at >= clocks.started_at - interval '5' minute
    and (clocks.next_started_at is null or spoken.occurred_at < clocks.next_started_at)
  group by clocks.lead_id, clocks.cycle_no, spoken.channel

)

select * from final
