/* ---
title: {en: The lead a record counts as, it: Il lead per cui vale una scheda}
owner: revops
grain: [lead_id]
--- */
-- R5: records of one person within 30 days of each other are one lead, the first of them. record_no counts the records
-- of a person.
with

-- most persons have one record: only the others are put in order
repeated as (

  select person_key
  from core.lead_records
  group by person_key
  having count(*) > 1

),

in_order as (

  select
    records.lead_id,
    records.person_key,
    records.created_at,
    lag(records.created_at) over (partition by records.person_key order by records.created_at, records.lead_id) as previous_at,
    row_number() over (partition by records.person_key order by records.created_at, records.lead_id) as record_no
  from core.lead_records as records
  inner join repeated
    on records.person_key = repeated.person_key

),

runs as (

  select
    lead_id,
    person_key,
    created_at,
    record_no,
    -- a gap of more than 30 days begins a new lead of the same person
    sum(
      case when previous_at is null or hours_between(previous_at, created_at) > 30 * 24 then 1 else 0 end
    ) over (partition by person_key order by created_at, lead_id rows unbounded preceding) as run_no
  from in_order

),

final as (

  select
    lead_id,
    person_key,
    created_at,
    record_no,
    first_value(lead_id) over (partition by person_key, run_no order by created_at, lead_id) as kept_as
  from runs

  union all

  select
    records.lead_id,
    records.person_key,
    records.created_at,
    1 as record_no,
    records.lead_id as kept_as
  from core.lead_records as records
  left join repeated
    on records.person_key = repeated.person_key
  where repeated.person_key is null

)

select * from final
