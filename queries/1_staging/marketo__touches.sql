/* ---
title: {en: Marketo responses, it: Risposte in Marketo}
owner: marketing
grain: [touch_id]
--- */
with

source as (

  select *
  from raw.marketo__activity
  qualify row_number() over (partition by guid order by _file desc, rowid desc) = 1

),

leads as (

  select
    lead_id,
    min(person_key(email, system_id('marketo', lead_id))) as person_key,
  from raw.marketo__lead
  group by 1

),

final as (

  select
    system_id('marketo', guid) as touch_id,
    system_id('marketo', campaign_id) as campaign_key,
    system_id('marketo', source.lead_id) as lead_key,
    coalesce(leads.person_key, system_id('marketo', source.lead_id)) as person_key,
    case source.activity_type_id
      when 1 then 'visit' when 2 then 'form' when 3 then 'click' when 6 then 'sent'
      when 10 then 'open' when 11 then 'email click' else 'other'
    end as kind,
    -- a form or a click is the person's doing; an opened mail may be a machine's
    source.activity_type_id in (2, 3, 11) as responded,
    source.activity_at as touched_at,
  from source
  left join leads
    on source.lead_id = leads.lead_id
  where source.activity_type_id in (1, 2, 3, 6, 10, 11)

)

select * from final
