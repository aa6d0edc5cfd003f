/* ---
title: {en: X}
owner: sales
unit: count
chart: {kind: xnr}
--- */
select 1 as a order by a
