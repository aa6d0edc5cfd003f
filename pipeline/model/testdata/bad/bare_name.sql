with base as (select 1 as a)
select a from bose
