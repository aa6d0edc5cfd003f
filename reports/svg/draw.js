// The only functions a chart may use. Options are JSON and name them:
//   {"$fmt":"percent"}                 a number formatter of the page's language
//   {"$ticks":["a","b"]}               the text of category 0, 1, ...
//   {"$parts":[{"$draw":"whisker","items":2, ...}, ...]}
//                                      one of the shapes below for the first two
//                                      items of the series, and so on
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
  const mark = (o, path) => ({type: 'path', silent: o.silent, shape: {pathData: path}, style: {fill: o.fill, stroke: o.stroke, lineWidth: o.wide || 0}});
  // the way through the points of item i, at the values of column k, straight or by steps
  const trace = (o, i, k, api) => {
    const points = [];
    let last;
    for (const row of o.points[i]) {
      const c = api.coord([row[0], row[k]]);
      if (last && o.step === 'end') points.push([c[0], last[1]]);
      if (last && o.step === 'middle') points.push([(last[0] + c[0]) / 2, last[1]], [(last[0] + c[0]) / 2, c[1]]);
      points.push(c);
      last = c;
    }
    return points;
  };
  // shapes take their part of the series, the number of the item in it, and its place
  const shapes = {
    // a line through points, straight or by steps
    line: (o, i, api) => {
      return {type: 'polyline', silent: true, shape: {points: trace(o, i, 1, api)}, style: {fill: 'none', stroke: o.stroke, lineWidth: o.wide, lineDash: o.dash || null, opacity: o.opacity || 1}};
    },
    // marks at [x, y], `size` pixels wide
    circle: (o, i, api) => {
      const c = api.coord([api.value(0), api.value(1)]);
      return {type: 'circle', silent: o.silent, shape: {cx: c[0], cy: c[1], r: o.size / 2}, style: {fill: o.fill, stroke: o.stroke, lineWidth: o.wide || 0}};
    },
    triangle: (o, i, api) => {
      const c = api.coord([api.value(0), api.value(1)]), r = o.size / 2, h = o.down ? -r : r;
      return mark(o, 'M' + c[0] + ' ' + (c[1] - h) + 'l' + h + ' ' + 2 * h + 'h' + -2 * h + 'z');
    },
    diamond: (o, i, api) => {
      const c = api.coord([api.value(0), api.value(1)]), r = o.size / 2;
      return mark(o, 'M' + c[0] + ' ' + (c[1] - r) + 'l' + r + ' ' + r + 'l' + -r + ' ' + r + 'l' + -r + ' ' + -r + 'z');
    },
    // texts at [x, y], moved by dx, dy pixels
    note: (o, i, api) => {
      const c = api.coord([api.value(0), api.value(1)]);
      return {type: 'text', silent: true, x: c[0] + (at(o.dx, i, 0)), y: c[1] + (at(o.dy, i, 0)), style: {
        text: safe(at(o.texts, i, '')), fill: at(o.fill, i, 'var(--ink)'),
        font: at(o.weight, i, 'normal') + ' ' + at(o.size, i, 12) + 'px sans-serif',
        align: at(o.align, i, 'left'), verticalAlign: 'middle'}};
    },
    // an interval [low, high, row] with caps, lying
    whisker: (o, i, api) => {
      const a = api.coord([api.value(0), api.value(2)]), b = api.coord([api.value(1), api.value(2)]), h = o.cap;
      a[1] += o.dy || 0; b[1] += o.dy || 0;
      return {type: 'path', silent: true, shape: {
        pathData: 'M' + a[0] + ' ' + (a[1] - h) + 'v' + 2 * h + 'M' + a[0] + ' ' + a[1] + 'H' + b[0] + 'M' + b[0] + ' ' + (b[1] - h) + 'v' + 2 * h},
        style: {fill: 'none', stroke: at(o.stroke, i, 'var(--ink)'), lineWidth: 1}};
    },
    // a lying bar [from, to, row], `high` pixels tall
    span: (o, i, api) => {
      const a = api.coord([api.value(0), api.value(2)]), b = api.coord([api.value(1), api.value(2)]);
      const x = Math.min(a[0], b[0]), h = at(o.high, i, 12);
      const dash = at(o.dash, i, false);
      return {type: 'rect', shape: {x: x, y: a[1] - h / 2 + at(o.dy, i, 0), width: Math.max(Math.abs(b[0] - a[0]), 0.75), height: h},
        style: {fill: at(o.fill, i, 'var(--ink)'), stroke: at(o.stroke, i, undefined), lineWidth: at(o.stroke, i, undefined) ? 1 : 0, lineDash: dash ? [3, 2] : null}};
    },
    // a round mark [x, x, row]
    dot: (o, i, api) => {
      const c = api.coord([api.value(0), api.value(2)]);
      return {type: 'circle', shape: {cx: c[0], cy: c[1] + (o.dy || 0), r: o.r}, style: {fill: at(o.fill, i, 'var(--ink)'), stroke: at(o.stroke, i, 'var(--ink)'), lineWidth: 1.5}};
    },
    // a standing stroke at [x, row], `high` pixels tall
    tick: (o, i, api) => {
      const c = api.coord([api.value(0), api.value(1)]), h = o.high / 2;
      c[1] += o.dy || 0;
      return {type: 'line', silent: true, shape: {x1: c[0], y1: c[1] - h, x2: c[0], y2: c[1] + h},
        style: {stroke: at(o.stroke, i, 'var(--ink)'), lineWidth: o.wide || 2, lineDash: o.dash ? [3, 3] : null}};
    },
    // a connector down from one line to the next, from [x, row]
    joint: (o, i, api) => {
      const c = api.coord([api.value(0), api.value(1)]), y = c[1] + (o.dy || 0);
      return {type: 'line', silent: true, shape: {x1: c[0], y1: y, x2: c[0], y2: y + o.pitch}, style: {stroke: o.stroke, lineWidth: 1}};
    },
    // a cell [column, row] of a table, `wide` by `high` pixels
    cell: (o, i, api) => {
      const c = api.coord([api.value(0), api.value(1)]), dash = at(o.dash, i, false);
      return {type: 'rect', shape: {x: c[0] - o.wide / 2, y: c[1] - o.high / 2, width: o.wide, height: o.high},
        style: {fill: at(o.fill, i, 'none'), stroke: at(o.stroke, i, 'var(--paper)'), lineWidth: 1, lineDash: dash ? [2, 2] : null}};
    },
    // a flow [x0, top0, x1, top1, high] in pixels
    ribbon: (o, i, api) => {
      const v = n => api.value(n);
      const a = api.coord([v(0), v(1)]), b = api.coord([v(2), v(3)]), h = v(4), m = (a[0] + b[0]) / 2;
      return {type: 'path', shape: {
        pathData: 'M' + a[0] + ' ' + a[1] + 'C' + m + ' ' + a[1] + ' ' + m + ' ' + b[1] + ' ' + b[0] + ' ' + b[1] + 'L' + b[0] + ' ' + (b[1] + h) +
          'C' + m + ' ' + (b[1] + h) + ' ' + m + ' ' + (a[1] + h) + ' ' + a[0] + ' ' + (a[1] + h) + 'Z'},
        style: {fill: at(o.fill, i, 'var(--band)')}};
    },
    // what lies between two lines through [x, low, high]
    tint: (o, i, api) => {
      const around = trace(o, i, 2, api).concat(trace(o, i, 1, api).reverse());
      return {type: 'path', silent: true, shape: {pathData: 'M' + around.map(c => c[0] + ' ' + c[1]).join('L') + 'Z'}, style: {fill: o.fill, stroke: o.stroke, lineWidth: o.wide || 0}};
    },
    // an area [x0, x1, y0, y1]
    area: (o, i, api) => {
      const a = api.coord([api.value(0), api.value(2)]), b = api.coord([api.value(1), api.value(3)]);
      const pad = o.pad || 0;
      return {type: 'rect', silent: true, shape: {x: Math.min(a[0], b[0]) - pad, y: Math.min(a[1], b[1]), width: Math.abs(b[0] - a[0]) + 2 * pad, height: Math.abs(b[1] - a[1])},
        style: {fill: o.fill}};
    }
  };
  const drawn = parts => {
    const owner = [];
    for (const part of parts) {
      const shape = own(shapes, part.$draw);
      for (let n = 0; n < part.items; n++) owner.push(api => shape(part, n, api));
    }
    return (p, api) => owner[p.dataIndex](api);
  };
  const bind = o => {
    for (const k in o) {
      const v = o[k];
      if (v === null || typeof v !== 'object') continue;
      if (typeof v.$fmt === 'string') o[k] = own(formats, v.$fmt);
      else if (Array.isArray(v.$ticks)) o[k] = x => safe(at(v.$ticks, Number(x)) || '');
      else if (Array.isArray(v.$parts)) o[k] = drawn(v.$parts);
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
