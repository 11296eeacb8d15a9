// The Incidents page: map, timeline and table show one set; the address holds the whole state.
import { makeMap } from "./map.js";
import { makeTime } from "./time.js";

const LAST = "\uffff";

export async function startIncidents() {
  const list = document.getElementById("list"), filters = document.getElementById("filters");
  const state = () => new URLSearchParams(location.search);
  let data = null, asked = 0;

  const open = (id) => { location.href = `/incidents/${id}`; };
  const map = makeMap(document.getElementById("map"), { open, hover: (id) => lightRow(id), moved });
  const time = makeTime(document.getElementById("time"), { brushed: (since, until) => go({ since, until }), preview });

  // While the brush is drawn the map follows; with very many points, when the pointer rests.
  let resting = 0;
  function preview(since, until) {
    clearTimeout(resting);
    if (data.id.length < 8000) show(since, until); else resting = setTimeout(() => show(since, until), 120);
  }
  function inside(i, since, until) {
    const d = data.d[i];
    if (!since && !until) return true;
    return d !== null && (!since || d >= since) && (!until || d <= until + LAST);
  }
  function show(since = state().get("since") ?? "", until = state().get("until") ?? "") {
    if (!data) return;
    const box = (state().get("bbox") ?? "").split(",").map(Number);
    const all = held();
    const shown = all.filter((i) => inside(i, since, until));
    map.show(data, shown);
    const boxed = box.length === 4 ? all.filter((i) => data.x[i] !== null && within(data.x[i] / 100, data.y[i] / 100, box)) : all;
    time.show(data, boxed, since, until);
  }
  function within(x, y, [w, s, e, n]) {
    if (y < s || y > n) return false;
    if (e - w >= 360) return true;
    const turn = (v) => ((v + 180) % 360 + 360) % 360 - 180;
    const [a, b] = [turn(w), turn(e)];
    return a <= b ? x >= a && x <= b : x >= a || x <= b;
  }

  // All points of the ledger come once for each of its states, and browsers keep them; a view then says, with its rows,
  // which of them it holds: a bit each. So list, map and timeline are always of one state and one question.
  const facts = () => list.querySelector(".facts");
  async function points() {
    const wanted = facts().dataset.state;
    if (data?.state === wanted) return true;
    const answer = await fetch(`/points?state=${wanted}`);
    if (!answer.ok) return false;
    data = await answer.json();
    return data.state === facts().dataset.state;
  }
  function held() {
    const bits = facts().dataset.shown;
    if (!bits) return data.id.map((_, i) => i);
    const bytes = Uint8Array.from(atob(bits), (c) => c.charCodeAt(0)), made = [];
    for (let b = 0; b < bytes.length; b++) for (let v = bytes[b], i = 8 * b; v; v >>= 1, i++) if (v & 1) made.push(i);
    return made;
  }
  async function rows() {
    const mine = ++asked;
    const query = state();
    query.set("part", "list");
    const answer = await fetch(`/incidents?${query}`);
    if (!answer.ok || mine !== asked) return false;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return false;
    list.replaceChildren(...made.body.childNodes);
    return true;
  }
  function fill() {
    const query = state();
    for (const field of filters.elements) {
      if (!field.name || field.name === "sort") continue;
      if (document.activeElement !== field) field.value = query.get(field.name) ?? "";
    }
    document.getElementById("inview").checked = query.has("bbox");
    document.getElementById("q").value = query.get("q") ?? "";
  }
  async function refresh() {
    fill();
    document.body.dataset.busy = "yes";
    if (!(await rows())) return; // a newer question is on its way
    if (!(await points()) && !(await rows() && await points())) return; // reports came in between: once more
    show();
    delete document.body.dataset.busy;
  }
  function go(changes, { replace = false } = {}) {
    const query = state();
    query.delete("page");
    for (const [name, value] of Object.entries(changes)) if (value === "" || value == null) query.delete(name); else query.set(name, value);
    const to = `/incidents${query.size ? `?${query.toString().replaceAll("%2C", ",")}` : ""}`;
    if (to === location.pathname + location.search) return;
    history[replace ? "replaceState" : "pushState"](null, "", to);
    refresh();
  }

  let waiting = 0;
  function moved(view, box) {
    const query = state();
    query.set("at", view);
    history.replaceState(null, "", `/incidents?${query.toString().replaceAll("%2C", ",")}`);
    if (!document.getElementById("inview").checked) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => go({ bbox: box }, { replace: true }), 180);
  }
  document.getElementById("inview").addEventListener("change", (event) => go({ bbox: event.target.checked ? map.box() : "" }));
  document.getElementById("nearer").addEventListener("click", () => map.zoom(2));
  document.getElementById("farther").addEventListener("click", () => map.zoom(0.5));
  document.getElementById("fit").addEventListener("click", () => map.fit());

  let typed = 0;
  filters.addEventListener("submit", (event) => { event.preventDefault(); take(); });
  filters.addEventListener("change", take);
  filters.addEventListener("input", (event) => { if (event.target.matches("input")) { clearTimeout(typed); typed = setTimeout(take, 350); } });
  function take() {
    clearTimeout(typed);
    if (!filters.checkValidity()) return;
    const made = {};
    for (const field of filters.elements) if (field.name && !["q", "sort", "bbox"].includes(field.name)) made[field.name] = field.value.trim();
    go(made);
  }
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='?'], .chips a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.hasAttribute("download")) return;
    event.preventDefault();
    const query = new URLSearchParams(link.search);
    if (state().has("at")) query.set("at", state().get("at"));
    history.pushState(null, "", `/incidents${query.size ? `?${query.toString().replaceAll("%2C", ",")}` : ""}`);
    if (link.rel) list.scrollIntoView({ block: "start" });
    refresh();
  });
  list.addEventListener("pointerover", (event) => mark(event.target.closest("tr[data-id]")?.dataset.id));
  list.addEventListener("pointerleave", () => mark(undefined));
  list.addEventListener("focusin", (event) => mark(event.target.closest("tr[data-id]")?.dataset.id));
  function mark(id) {
    if (!data) return;
    const i = id ? data.id.indexOf(id) : -1;
    map.light(i);
    time.light(i >= 0 ? data.d[i] : null);
  }
  function lightRow(id) {
    for (const row of list.querySelectorAll("tr.lit")) row.classList.remove("lit");
    if (id) list.querySelector(`tr[data-id="${CSS.escape(id)}"]`)?.classList.add("lit");
    const i = id && data ? data.id.indexOf(id) : -1;
    time.light(i >= 0 ? data.d[i] : null);
  }
  addEventListener("popstate", refresh);

  for (const tab of document.querySelectorAll("[data-tab]")) {
    tab.addEventListener("click", () => {
      document.querySelector(".desk").dataset.show = tab.dataset.tab;
      for (const other of document.querySelectorAll("[data-tab]")) other.setAttribute("aria-pressed", String(other === tab));
      map.resize(); show();
    });
  }
  addEventListener("resize", () => { map.resize(); show(); });

  const [fits] = await Promise.all([points(), map.ready]);
  if (!data) return;
  if (fits) show(); else await refresh();
  map.settle();
  performance.mark("ready");
  document.body.dataset.ready = "yes";
}
