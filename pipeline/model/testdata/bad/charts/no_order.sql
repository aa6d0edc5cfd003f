/* ---
title: {en: X}
owner: sales
unit: count
chart: {kind: xmr}
--- */
select period_on from signals.points
