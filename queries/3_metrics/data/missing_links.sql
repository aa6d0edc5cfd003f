/* ---
number: "6.06"
title: {en: Open deals with a missing link, it: Trattative aperte con un legame mancante}
question:
  en: Can a deal be traced to people and campaigns?
  it: Si può ricondurre una trattativa a persone e campagne?
definition:
  en: "Deals open at the end of the reported week without a contact role, and without a campaign, as a share of all open deals. Without these links nothing can be credited to marketing."
  it: "Trattative aperte alla fine della settimana del rapporto senza un ruolo contatto, e senza una campagna, come quota di tutte le trattative aperte. Senza questi legami nulla si può attribuire al marketing."
owner: sales
unit: percent
direction: down
grain: [week, link]
series: link
series_titles:
  contact_role: {en: Without a contact role, it: Senza ruolo contatto}
  campaign: {en: Without a campaign, it: Senza campagna}
version: 1
--- */
with

final as (

  select
    params.report_week() as week,
    check_name as link,
    sum(case when is_passed then 0 else 1 end) as numerator,
    count(*) as denominator
  from core.deal_hygiene
  where check_name in ('contact_role', 'campaign')
  group by check_name

)

select * from final
