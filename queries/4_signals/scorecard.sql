/* ---
title: {en: Alignment scorecard, it: Pagella dell'allineamento}
question: {en: Does each side get from the other what it needs?, it: Ciascuna parte riceve dall'altra ciò che le serve?}
owner: leadership
grain: [place]
engine: duckdb
--- */
-- Eight needs, four owed by each side, in this order and without a total: a sum would hide which side must act.
-- second_metric is shown under the first: 5.01 under acceptance, since a lead may be accepted and still come to nothing.
-- metric is NULL where nothing measures the need yet; the page then says "no data" instead of leaving the row out.
with

needs as (

  select *
  from (
    values
      (1, 'better_leads', 'Better leads', 'Lead migliori', 'marketing', 'funnel.acceptance', 'decided', 'alignment.lead_quality', 'worked'),
      (2, 'more_leads', 'More leads', 'Più lead', 'marketing', 'funnel.volume_pace', '', 'alignment.lead_supply', ''),
      (3, 'competitive_intelligence', 'Competitive intelligence', 'Informazioni sui concorrenti', 'marketing', 'alignment.battlecards_fresh', '', 'alignment.competitive_win_rate', ''),
      (4, 'brand_awareness', 'Brand awareness', 'Notorietà del marchio', 'marketing', 'alignment.unprompted_inbound', '', 'alignment.share_of_search', ''),
      (5, 'better_follow_up', 'Better follow-up', 'Seguito migliore dei lead', 'sales', 'follow_up.sla_on_time', '', 'follow_up.coverage', ''),
      (6, 'consistent_crm_use', 'Consistent use of the CRM', 'Uso costante del CRM', 'sales', 'alignment.crm_hygiene', '', 'alignment.active_logging', ''),
      (7, 'campaign_feedback', 'Feedback on campaigns', 'Riscontri sulle campagne', 'sales', 'alignment.feedback_returned', '', 'alignment.feedback_days', ''),
      (8, 'use_of_messaging', 'Use of messaging and tools', 'Uso di messaggi e strumenti', 'sales', 'alignment.deals_with_content', '', 'alignment.live_content_used', '')
  ) as listed (place, need, need_en, need_it, owner, metric, series, second_metric, second_series)

),

final as (

  select
    needs.place,
    needs.need,
    needs.need_en,
    needs.need_it,
    needs.owner,
    verdicts.metric,
    verdicts.series,
    seconds.metric as second_metric,
    seconds.series as second_series,
  from needs
  left join signals.verdicts as verdicts
    on needs.metric = verdicts.metric
    and needs.series = verdicts.series
    and verdicts.state <> 'no_data'
  left join signals.verdicts as seconds
    on needs.second_metric = seconds.metric
    and needs.second_series = seconds.series
    and seconds.state <> 'no_data'

)

select * from final
order by place
