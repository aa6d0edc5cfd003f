"use strict";
// The page of accordo serve: a list of queries, the one that is looked at, and
// what is to be mended. Texts from the project only ever become text nodes.
const $ = id => document.getElementById(id);
const make = (tag, text, className) => {
  const e = document.createElement(tag);
  if (text !== undefined) e.textContent = text;
  if (className) e.className = className;
  return e;
};
let events, state, seen, turn = 0, asked = 0; // seen: what the list was last scrolled to
let last = { rows: [], fresh: new Set() }; // the rows on show, and which of them the last save made

const here = () => decodeURIComponent(location.hash.slice(1));
const link = (name, text) => {
  const a = make("a", text || name);
  a.href = "#" + encodeURIComponent(name);
  if (name === here()) a.setAttribute("aria-current", "true");
  return a;
};

async function ask(path) {
  const r = await fetch(path);
  if (!r.ok) throw Object.assign(new Error(await r.text()), { status: r.status });
  return r.json();
}

// list shows pages and models that match the filter.
function list() {
  if (!state) return;
  const filter = $("filter").value.trim().toLowerCase();
  const groups = new Map([["pages", state.pages.map(p => ({ name: "page:" + p, text: p }))]]);
  for (const layer of ["charts", "metrics", "signals", "core", "staging"]) groups.set(layer, []);
  for (const m of state.models) groups.get(m.layer).push({ name: m.name, text: m.name.slice(m.layer.length + 1).replaceAll("__", " / "), own: m.own, title: m.title });
  const out = [];
  for (const [group, entries] of groups) {
    const fit = entries.filter(e => (e.name + " " + (e.title || "")).toLowerCase().includes(filter));
    fit.sort((a, b) => (b.own ? 1 : 0) - (a.own ? 1 : 0) || (a.name < b.name ? -1 : 1));
    if (!fit.length) continue;
    out.push(make("h2", group + " (" + fit.length + ")"));
    const ul = make("ul");
    for (const e of fit) {
      const a = link(e.name, e.text), li = make("li");
      if (e.own) a.className = "own";
      if (e.title) a.title = e.title;
      li.append(a);
      ul.append(li);
    }
    out.push(ul);
  }
  $("list").replaceChildren(...out);
  const at = $("list").querySelector("[aria-current]");
  if (at && at.textContent !== seen) at.scrollIntoView({ block: "nearest" });
  seen = at ? at.textContent : "";
}

function frame() {
  $("project").textContent = state.project ? state.project + " · " + state.week : "Accordo";
  const files = state.files || [];
  const saved = files.slice(0, 2).join(", ") + (files.length > 2 ? " and " + (files.length - 2) + " more" : "");
  document.body.dataset.state = state.working ? "working" : state.problems.length ? "wrong" : "good";
  $("status").textContent = state.working ? "building …" :
    (state.problems.length ? state.problems.length + " to mend" : "in step with your files") +
    (saved ? " · " + saved + " · " + Math.round(state.milliseconds) + " ms" : "");
  const out = [];
  for (const p of state.problems) out.push(make("pre", p));
  if (state.checks.length) {
    const d = make("details");
    d.append(make("summary", state.checks.length + " checks do not hold"), make("pre", state.checks.join("\n")));
    out.push(d);
  }
  $("problems").replaceChildren(...out);
  age();
}

// age says that rows and chart are older than a mistake.
function age() {
  const aged = state !== undefined && state.problems.length > 0 && document.body.dataset.shown === here();
  $("aged").hidden = !aged;
  for (const id of ["table", "chart"]) $(id).classList.toggle("aged", aged);
}

// compare finds out which rows the last save made. Other columns are another table.
function compare(m) {
  const rows = m.rows.map(r => JSON.stringify(r)), columns = m.columns.join();
  const now = { name: m.name, columns, rows, total: m.total, was: m.total, fresh: new Set() };
  if (last.name === m.name && last.columns === columns) {
    if (rows.join() === last.rows.join() && m.total === last.total) return;
    const before = new Set(last.rows);
    now.fresh = new Set(rows.filter(r => !before.has(r)));
    now.was = last.total;
  }
  last = now;
}

// links names tables; a long list is folded.
function links(what, names) {
  if (!names.length) return [];
  if (names.length <= 8) {
    const p = make("p", what + " ");
    p.append(...names.flatMap(n => [link(n), " "]));
    return [p];
  }
  const d = make("details");
  d.append(make("summary", what + " " + names.length), ...names.flatMap(n => [link(n), " "]));
  return [d];
}

function table(m) {
  const t = make("table"), head = make("tr"), body = make("tbody");
  m.columns.forEach((c, i) => { const th = make("th", c, m.numbers[i] ? "r" : ""); th.scope = "col"; head.append(th); });
  for (const row of m.rows) {
    const tr = make("tr", undefined, last.fresh.has(JSON.stringify(row)) ? "new" : "");
    row.forEach((c, i) => tr.append(c === null ? make("td", "null", "null") : make("td", c, m.numbers[i] ? "r" : "")));
    body.append(tr);
  }
  const thead = make("thead");
  thead.append(head);
  t.append(thead, body);
  return t;
}

// reload draws a frame anew. The frame stays where the reader had scrolled it.
function reload(frame, address) {
  const y = frame.contentWindow && frame.dataset.address === address ? frame.contentWindow.scrollY : 0;
  frame.dataset.address = address;
  frame.onload = () => { frame.contentWindow.scrollTo(0, y); document.body.dataset.drawn = String(performance.now()); };
  frame.contentWindow.location.replace(address);
}

// show draws what the address names. Of two that overlap only the later one counts.
async function show() {
  const name = here(), mine = ++turn;
  document.title = (name ? name.replace("page:", "") + " · " : "") + "Accordo";
  const page = name.startsWith("page:");
  $("panes").hidden = $("head").hidden = page;
  $("source").hidden = page || !name;
  $("page").hidden = !page;
  if (page) { reload($("page"), "/report/" + encodeURIComponent(name.slice(5)) + ".html"); return; }
  if (!name) return;
  try {
    const m = await ask("/api/model?name=" + encodeURIComponent(name));
    if (mine !== turn) return;
    $("name").textContent = m.title || m.name;
    compare(m);
    $("definition").textContent = [m.question, m.definition].filter(Boolean).join(" ");
    $("about").textContent = [m.name, m.path + (m.own ? " (yours)" : ""), m.owner,
      m.total + (m.total === 1 ? " row" : " rows") + (last.was !== m.total ? ", were " + last.was : "") + (m.total > m.rows.length ? ", the first " + m.rows.length : ""),
      last.fresh.size ? last.fresh.size + " changed by the last save" : "",
      m.milliseconds ? "built in " + m.milliseconds.toFixed(1) + " ms" : ""].filter(Boolean).join(" · ");
    $("links").replaceChildren(...links("reads", m.reads), ...links("read by", m.read_by));
    $("table").replaceChildren(table(m));
    $("sql").textContent = m.sql;
    $("chart").hidden = !m.chart;
    document.body.dataset.shown = m.name;
    age();
    if (m.chart) reload($("chart"), "/chart?name=" + encodeURIComponent(name));
  } catch (e) {
    if (mine !== turn) return;
    if (document.body.dataset.shown === name && e.status !== 404) { // it may answer again
      $("status").textContent = e.message;
      return;
    }
    $("name").textContent = name;
    $("definition").textContent = "";
    $("about").textContent = e.message;
    $("links").replaceChildren(); // what is left of another query would pass for this one's
    $("panes").hidden = $("source").hidden = $("aged").hidden = true;
    last = { rows: [], fresh: new Set() };
    delete document.body.dataset.shown;
  }
}

async function refresh() {
  const mine = ++asked;
  try {
    const answer = await ask("/api/state");
    if (mine !== asked) return;
    state = answer;
    frame();
    list();
  } catch (e) {
    $("status").textContent = e.message;
  }
}

// listen hears of builds. What happened before the stream was open is not told in
// it, so the page is drawn as soon as it is.
function listen() {
  if (events) events.close();
  const name = here();
  let old = false; // something shown may be older than what it is made of
  events = new EventSource("/events?show=" + encodeURIComponent(name.startsWith("page:") ? "" : name));
  events.onopen = () => { refresh(); show(); };
  events.onerror = () => { $("status").textContent = "waiting for accordo serve …"; };
  events.onmessage = message => {
    const e = JSON.parse(message.data);
    switch (e.type) {
    case "working":
      document.body.dataset.state = "working";
      $("status").textContent = "building …";
      if (e.open && e.open !== name && $("follow").checked) location.hash = encodeURIComponent(e.open);
      break;
    case "built": // the chart of a metric is made of models that come after it
      old = e.name !== name;
      if (!old) show();
      break;
    case "done":
      refresh();
      if (old || e.open !== name) show();
      old = false;
      break;
    case "checked":
      refresh();
    }
  };
}

$("filter").addEventListener("input", list);
addEventListener("keydown", e => {
  if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.tagName === "INPUT") return;
  e.preventDefault();
  $("filter").focus();
});
addEventListener("hashchange", () => { list(); listen(); });
listen();
