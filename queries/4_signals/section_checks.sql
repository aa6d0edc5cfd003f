/* ---
title: {en: What a section's data must hold, it: Che cosa devono reggere i dati di una sezione}
owner: revops
grain: [section, metric, series, segment]
engine: duckdb
--- */
-- 6.13: which measure of data quality each part of the report rests on, and how far it may go. A section is a folder of
-- metrics. The limits are judgement calls of the report, the same for everyone, so that a grade means one thing. What has
-- no rows is not measured, which is no fault. Rates are of the four newest weeks together; a share of money (4.18) is the
-- newest one, which spans 13 weeks already; its cases are those of that one.
with

limits as (

  select *
  from (
    values
      ('funnel', 'data.duplicates', '', 'all', 0.05, 'high'),
      ('funnel', 'data.unknown_source', '', 'all', 0.20, 'high'),
      ('funnel', 'data.illegal_transitions', '', 'all', 0.02, 'high'),
      ('funnel', 'data.orphans', '', 'lead_history', 0.02, 'high'),
      ('funnel', 'data.freshness', 'salesforce', 'all', 1440, 'stale'),
      ('funnel', 'data.freshness', 'pipedrive', 'all', 1440, 'stale'),
      ('funnel', 'data.freshness', 'zoho', 'all', 1440, 'stale'),
      ('funnel', 'data.freshness', 'dynamics', 'all', 1440, 'stale'),
      ('follow_up', 'data.logged_late', '', 'all', 0.15, 'high'),
      ('follow_up', 'data.orphans', '', 'task', 0.02, 'high'),
      ('follow_up', 'data.illegal_transitions', '', 'all', 0.02, 'high'),
      ('follow_up', 'data.freshness', 'salesforce', 'all', 1440, 'stale'),
      ('follow_up', 'data.freshness', 'pipedrive', 'all', 1440, 'stale'),
      ('follow_up', 'data.freshness', 'zoho', 'all', 1440, 'stale'),
      ('follow_up', 'data.freshness', 'dynamics', 'all', 1440, 'stale'),
      ('follow_up', 'data.freshness', 'aircall', 'all', 1440, 'stale'),
      ('follow_up', 'data.freshness', 'ringcentral', 'all', 1440, 'stale'),
      ('follow_up', 'data.freshness', 'cdr', 'all', 1440, 'stale'),
      ('revenue', 'data.completeness', '', 'opportunity.amount', 0.90, 'low'),
      ('revenue', 'data.completeness', '', 'opportunity.loss_reason', 0.60, 'low'),
      ('revenue', 'data.stale_deals', '', 'all', 0.30, 'high'),
      ('revenue', 'data.past_due', '', 'all', 0.20, 'high'),
      ('revenue', 'data.freshness', 'salesforce', 'all', 1440, 'stale'),
      ('revenue', 'data.freshness', 'pipedrive', 'all', 1440, 'stale'),
      ('revenue', 'data.freshness', 'zoho', 'all', 1440, 'stale'),
      ('revenue', 'data.freshness', 'dynamics', 'all', 1440, 'stale'),
      ('attribution', 'attribution.unattributed', '', 'all', 0.20, 'high'),
      ('attribution', 'data.unknown_source', '', 'all', 0.20, 'high'),
      ('attribution', 'data.missing_links', 'campaign', 'all', 0.333333, 'high'),
      ('attribution', 'data.missing_links', 'contact_role', 'all', 0.333333, 'high'),
      ('attribution', 'data.orphans', '', 'campaign_member', 0.02, 'high'),
      ('attribution', 'data.freshness', 'salesforce', 'all', 1440, 'stale'),
      ('attribution', 'data.freshness', 'pipedrive', 'all', 1440, 'stale'),
      ('attribution', 'data.freshness', 'zoho', 'all', 1440, 'stale'),
      ('attribution', 'data.freshness', 'dynamics', 'all', 1440, 'stale'),
      -- the scorecard sets the figures of CRM and marketing beside each other, as 5.10 does what the two count alike: one
      -- stale export is enough for C, and takes the marks of the section's lists (meetings, content) with it
      ('alignment', 'data.duplicates', '', 'all', 0.05, 'high'),
      ('alignment', 'data.freshness', 'salesforce', 'all', 1440, 'stale'),
      ('alignment', 'data.freshness', 'pipedrive', 'all', 1440, 'stale'),
      ('alignment', 'data.freshness', 'zoho', 'all', 1440, 'stale'),
      ('alignment', 'data.freshness', 'dynamics', 'all', 1440, 'stale'),
      ('alignment', 'data.freshness', 'hubspot', 'all', 1440, 'stale'),
      ('alignment', 'data.freshness', 'marketo', 'all', 1440, 'stale'),
      ('campaigns', 'data.unknown_source', '', 'all', 0.20, 'high'),
      ('campaigns', 'data.missing_links', 'campaign', 'all', 0.333333, 'high'),
      ('campaigns', 'data.freshness', 'google_ads', 'all', 1440, 'stale'),
      ('campaigns', 'data.freshness', 'linkedin_ads', 'all', 1440, 'stale'),
      ('campaigns', 'data.freshness', 'meta_ads', 'all', 1440, 'stale'),
      ('campaigns', 'data.freshness', 'microsoft_ads', 'all', 1440, 'stale')
  ) as listed (section, metric, series, segment, limit_value, kind)

),

newest as (

  select metric, series, segment, numerator, denominator, value, cases, period_on
  from accordo.metric_values
  where period_on <= params.report_week()
    and period_on > params.report_week() - 28
    and value is not null
    and (segment_kind = 'all' or (metric = 'data.completeness' and segment_kind = 'field') or segment_kind = 'child')

),

measured as (

  select
    limits.section,
    limits.metric,
    limits.series,
    limits.segment,
    limits.kind,
    cast(limits.limit_value as double) as limit_value,
    case
      when max(newest.denominator) is null then max_by(newest.value, newest.period_on)
      else ratio(sum(newest.numerator), sum(newest.denominator))
    end as value,
    coalesce(sum(newest.denominator), max_by(newest.cases, newest.period_on)) as n,
  from limits
  inner join newest
    on limits.metric = newest.metric
    and limits.series = newest.series
    and limits.segment = newest.segment
  group by all

),

final as (

  select
    measured.section,
    measured.metric,
    measured.series,
    measured.segment,
    metrics.number,
    metrics.title_en,
    metrics.title_it,
    metrics.unit,
    measured.value,
    measured.limit_value,
    cast(measured.n as bigint) as n,
    case when measured.kind = 'low' then measured.value < measured.limit_value else measured.value > measured.limit_value end as is_out,
    measured.kind = 'stale' and measured.value > measured.limit_value as is_stale,
  from measured
  left join accordo.metrics as metrics
    on measured.metric = metrics.metric
    and measured.series = metrics.series
  -- R15: a rate of four is no ground for a grade
  where coalesce(measured.n, params.small_n_hide()) >= params.small_n_hide()

)

select * from final
order by section, metric, series, segment
