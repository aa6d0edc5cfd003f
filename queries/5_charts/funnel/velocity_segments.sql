/* ---
number: "1.16"
title: {en: "Change of sales velocity by size of the company, in money per day", it: "Variazione della velocità di vendita per dimensione dell'azienda, in denaro al giorno"}
question: {en: "Which companies made the change?", it: "Da quali aziende viene la variazione?"}
definition:
  en: Sales velocity of each size of company, newest 13 weeks less the 13 before; the lines add up to the whole change. Behind each name stand the deals won in the newest 13 weeks and in the 13 before, for a few of them more or less move a line far. Sizes with fewer than five deals won or lost in either are taken together. Where the exports tell no size, one line stands for all companies.
  it: Velocità di vendita di ogni dimensione d'azienda, ultime 13 settimane meno le 13 precedenti; la somma delle righe è l'intera variazione. Dopo ogni nome stanno le trattative vinte nelle ultime 13 settimane e nelle 13 precedenti, perché poche in più o in meno spostano molto una riga. Le dimensioni con meno di cinque trattative vinte o perse in uno dei due periodi sono prese insieme. Dove le esportazioni non dicono la dimensione, una riga vale per tutte le aziende.
owner: leadership
unit: money
direction: up
chart: {kind: diverging}
--- */
-- 1.16: the segments whose causes the bridge adds up.
with

segments as (

  select
    segment,
    sum(contribution order by place) as value,
    max(won_0) as won_0,
    max(won_1) as won_1,
  from signals.velocity_parts
  group by segment

),

names (segment, place, name, name_it) as (

  values
    ('all', 1, 'All companies (no size in the exports)', 'Tutte le aziende (nessuna dimensione nelle esportazioni)'),
    ('Large (250+)', 2, 'Large (250+)', 'Grandi (250+)'),
    ('Medium (50-249)', 3, 'Medium (50-249)', 'Medie (50-249)'),
    ('Small (1-49)', 4, 'Small (1-49)', 'Piccole (1-49)'),
    ('Other', 6, 'Sizes with few deals', 'Dimensioni con poche trattative'),
    ('Unknown', 7, 'Unknown size', 'Dimensione sconosciuta'),
    ('', 8, 'Sizes apart in one period only', 'Dimensioni a parte in un solo periodo')

),

final as (

  select
    coalesce(names.place, 5) as place,
    coalesce(names.name, segments.segment)
      || case when segments.segment = '' then '' else ': ' || segments.won_1 || ' won, ' || segments.won_0 || ' before' end as label,
    coalesce(names.name_it, segments.segment)
      || case when segments.segment = '' then '' else ': ' || segments.won_1 || ' vinte, prima ' || segments.won_0 end as label_it,
    segments.value,
    segments.value > 0 as favourable,
  from segments
  left join names
    on segments.segment = names.segment

)

select
  label,
  label_it,
  value,
  favourable,
from final
order by place, label
