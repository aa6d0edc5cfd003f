/* ---
title: {en: Campaign of a name, it: Campagna di un nome}
owner: marketing
grain: [name_norm]
--- */
-- The one campaign that a written name means, for media and for costs alike: that of the CRM first, then of the mailing system.
with

choices as (

  select
    name_norm,
    campaign_id,
    row_number() over (
      partition by name_norm
      order by case when system = 'mailchimp' then 2 else 1 end, campaign_id
    ) as choice
  from core.crm_campaigns
  where name_norm is not null

),

final as (

  select name_norm, campaign_id
  from choices
  where choice = 1

)

select * from final
