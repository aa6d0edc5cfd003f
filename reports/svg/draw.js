// The only functions a chart may use. Options are JSON and name them:
//   {"$fmt":"percent"}                 a number formatter of the page's language
//   {"$ticks":["a","b"]}               the text of category 0, 1, ...
//   {"$draw":"whisker", ...}           one of the shapes below
// Text of an export therefore never becomes code, a category key or a template.
(function (formats) {
  'use strict';
  const own = (table, name) => {
    if (!Object.prototype.hasOwnProperty.call(table, name)) throw new Error('unknown name "' + name + '"');
    return table[name];
  };
  // The library keeps widths in plain objects keyed by text: a text like
  // "__proto__" would reach Object.prototype. A space at its end keeps it a text.
  const safe = text => text in Object.prototype ? text + '\u00a0' : text;
  const at = (list, i, other) => Array.isArray(list) ? list[i] : list === undefined ? other : list;
  const shapes = {
    // texts at [x, y], moved by dx, dy pixels
    note: o => (p, api) => {
      const i = p.dataIndex, c = api.coord([api.value(0), api.value(1)]);
      return {type: 'text', silent: true, x: c[0] + (at(o.dx, i, 0)), y: c[1] + (at(o.dy, i, 0)), style: {
        text: safe(at(o.texts, i, '')), fill: at(o.fill, i, 'var(--ink)'),
        font: at(o.weight, i, 'normal') + ' ' + at(o.size, i, 12) + 'px sans-serif',
        align: at(o.align, i, 'left'), verticalAlign: 'middle'}};
    },
    // an interval [low, high, row] with caps, lying
    whisker: o => (p, api) => {
      const a = api.coord([api.value(0), api.value(2)]), b = api.coord([api.value(1), api.value(2)]), h = o.cap;
      a[1] += o.dy || 0; b[1] += o.dy || 0;
      return {type: 'path', silent: true, shape: {
        pathData: 'M' + a[0] + ' ' + (a[1] - h) + 'v' + 2 * h + 'M' + a[0] + ' ' + a[1] + 'H' + b[0] + 'M' + b[0] + ' ' + (b[1] - h) + 'v' + 2 * h},
        style: {fill: 'none', stroke: at(o.stroke, p.dataIndex, 'var(--ink)'), lineWidth: 1}};
    },
    // a lying bar [from, to, row], `high` pixels tall
    span: o => (p, api) => {
      const a = api.coord([api.value(0), api.value(2)]), b = api.coord([api.value(1), api.value(2)]), i = p.dataIndex;
      const x = Math.min(a[0], b[0]), h = at(o.high, i, 12);
      const dash = at(o.dash, i, false);
      return {type: 'rect', shape: {x: x, y: a[1] - h / 2 + at(o.dy, i, 0), width: Math.max(Math.abs(b[0] - a[0]), 0.75), height: h},
        style: {fill: at(o.fill, i, 'var(--ink)'), stroke: at(o.stroke, i, undefined), lineWidth: at(o.stroke, i, undefined) ? 1 : 0, lineDash: dash ? [3, 2] : null}};
    },
    // a round mark [x, x, row]
    dot: o => (p, api) => {
      const c = api.coord([api.value(0), api.value(2)]);
      return {type: 'circle', shape: {cx: c[0], cy: c[1] + (o.dy || 0), r: o.r}, style: {fill: at(o.fill, p.dataIndex, 'var(--ink)'), stroke: at(o.stroke, p.dataIndex, 'var(--ink)'), lineWidth: 1.5}};
    },
    // a standing stroke at [x, row], `high` pixels tall
    tick: o => (p, api) => {
      const c = api.coord([api.value(0), api.value(1)]), h = o.high / 2;
      c[1] += o.dy || 0;
      return {type: 'line', silent: true, shape: {x1: c[0], y1: c[1] - h, x2: c[0], y2: c[1] + h},
        style: {stroke: at(o.stroke, p.dataIndex, 'var(--ink)'), lineWidth: o.wide || 2, lineDash: o.dash ? [3, 3] : null}};
    },
    // a connector down from one line to the next, from [x, row]
    joint: o => (p, api) => {
      const c = api.coord([api.value(0), api.value(1)]), y = c[1] + (o.dy || 0);
      return {type: 'line', silent: true, shape: {x1: c[0], y1: y, x2: c[0], y2: y + o.pitch}, style: {stroke: o.stroke, lineWidth: 1}};
    },
    // a cell [column, row] of a table, `wide` by `high` pixels
    cell: o => (p, api) => {
      const c = api.coord([api.value(0), api.value(1)]), i = p.dataIndex, dash = at(o.dash, i, false);
      return {type: 'rect', shape: {x: c[0] - o.wide / 2, y: c[1] - o.high / 2, width: o.wide, height: o.high},
        style: {fill: at(o.fill, i, 'none'), stroke: at(o.stroke, i, 'var(--paper)'), lineWidth: 1, lineDash: dash ? [2, 2] : null}};
    },
    // a flow [x0, top0, x1, top1, high] in pixels
    ribbon: o => (p, api) => {
      const v = n => api.value(n), i = p.dataIndex;
      const a = api.coord([v(0), v(1)]), b = api.coord([v(2), v(3)]), h = v(4), m = (a[0] + b[0]) / 2;
      return {type: 'path', shape: {
        pathData: 'M' + a[0] + ' ' + a[1] + 'C' + m + ' ' + a[1] + ' ' + m + ' ' + b[1] + ' ' + b[0] + ' ' + b[1] + 'L' + b[0] + ' ' + (b[1] + h) +
          'C' + m + ' ' + (b[1] + h) + ' ' + m + ' ' + (a[1] + h) + ' ' + a[0] + ' ' + (a[1] + h) + 'Z'},
        style: {fill: at(o.fill, i, 'var(--band)')}};
    },
    // an area [x0, x1, y0, y1]
    area: o => (p, api) => {
      const a = api.coord([api.value(0), api.value(2)]), b = api.coord([api.value(1), api.value(3)]);
      const pad = o.pad || 0;
      return {type: 'rect', silent: true, shape: {x: Math.min(a[0], b[0]) - pad, y: Math.min(a[1], b[1]), width: Math.abs(b[0] - a[0]) + 2 * pad, height: Math.abs(b[1] - a[1])},
        style: {fill: o.fill}};
    }
  };
  const bind = o => {
    for (const k in o) {
      const v = o[k];
      if (v === null || typeof v !== 'object') continue;
      if (typeof v.$fmt === 'string') o[k] = own(formats, v.$fmt);
      else if (Array.isArray(v.$ticks)) o[k] = x => safe(at(v.$ticks, Number(x)) || '');
      else if (typeof v.$draw === 'string') o[k] = own(shapes, v.$draw)(v);
      else bind(v);
    }
    return o;
  };
  return (json, width, height) => {
    const chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: width, height: height});
    try {
      chart.setOption(bind(JSON.parse(json)));
      const out = chart.renderToSVGString({useViewBox: true});
      for (const name in {}) throw new Error('a text changed the library: ' + name);
      return out;
    } finally {
      chart.dispose();
    }
  };
})
