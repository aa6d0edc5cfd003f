/* ---
title: {en: The agreement clause by clause, it: L'accordo clausola per clausola}
owner: leadership
grain: [place]
engine: duckdb
--- */
-- 5.09 as a table with dates. is_in_force is the same on every row: the agreement holds only when every mandatory clause does.
with

names as (

  select *
  from (
    values
      (1, 'mql_definition', 'What a qualified lead is', 'Che cos’è un lead qualificato'),
      (2, 'volume', 'How many marketing brings', 'Quanti ne porta il marketing'),
      (3, 'response_time', 'How fast sales answers', 'Quanto in fretta rispondono le vendite'),
      (4, 'attempts', 'How often sales tries', 'Quante volte le vendite ci provano'),
      (5, 'acceptance_window', 'How soon sales accepts or rejects', 'Entro quando le vendite accettano o rifiutano'),
      (6, 'feedback', 'When sales gives feedback on campaigns', 'Quando le vendite danno riscontri sulle campagne'),
      (7, 'review_date', 'When the agreement is reviewed', 'Quando si rivede l’accordo')
  ) as listed (place, clause, name_en, name_it)

),

final as (

  select
    names.place,
    names.clause,
    names.name_en,
    names.name_it,
    clauses.state,
    clauses.is_mandatory,
    clauses.agreed_by_sales_on,
    clauses.agreed_by_marketing_on,
    clauses.valid_to_on,
    count(*) filter (where clauses.state = 'in_force') over () as clauses_in_force,
    count(*) over () as clauses,
    bool_and(clauses.state = 'in_force' or not clauses.is_mandatory) over () as is_in_force,
  from names
  inner join core.clauses as clauses
    on names.clause = clauses.clause

)

select * from final
order by place
