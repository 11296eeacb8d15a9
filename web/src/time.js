// The timeline: bars count incidents by year, month or day; the line counts the killed; drag to choose dates.
import { brushX } from "d3-brush";
import { scaleLinear, scaleSqrt, scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { utcDay, utcMonth, utcWeek, utcYear } from "d3-time";
import { utcFormat } from "d3-time-format";

const iso = utcFormat("%Y-%m-%d");
const date = (d) => new Date(`${d.slice(0, 10)}${d.length === 4 ? "-01-01" : d.length === 7 ? "-01" : ""}T00:00:00Z`);
const HIGH = 118, TOP = 14, FOOT = 20;

export function makeTime(element, { brushed, preview }) {
  const svg = select(element);
  const bars = svg.append("g").attr("class", "bars"), dead = svg.append("path").attr("class", "dead");
  const base = svg.append("line").attr("class", "base"), marks = svg.append("g"), holder = svg.append("g").attr("class", "brush");
  const said = svg.append("text").attr("y", 11);
  let x = scaleUtc(), bins = [], every = utcMonth, quiet = false, step = null;

  const brush = brushX().on("brush", (event) => { if (!quiet && event.selection) preview(...days(event.selection)); })
    .on("end", (event) => {
      if (quiet || !event.sourceEvent) return;
      brushed(...(event.selection ? days(event.selection) : ["", ""]));
    });
  const days = ([a, b]) => [iso(every.round(x.invert(a))), iso(utcDay.offset(every.round(x.invert(b)), -1))].map((d, i, all) => (i && d < all[0] ? all[0] : d));

  function show(data, shown, since, until) {
    const wide = element.clientWidth;
    if (!wide) return;
    const dated = shown.filter((i) => data.d[i]);
    svg.attr("viewBox", `0 0 ${wide} ${HIGH}`);
    if (!dated.length) { bars.selectAll("rect").remove(); dead.attr("d", null); said.text("no incident with a date"); return; }
    const all = dated.map((i) => date(data.d[i]));
    const low = new Date(Math.min(...extent(all)[0])), high = extent(all)[1];
    const span = (high - low) / 864e5;
    [every, step] = span > 365 * 60 ? [utcYear, "year"] : span > 500 ? [utcMonth, "month"] : span > 120 ? [utcWeek, "week"] : [utcDay, "day"];
    x = scaleUtc([every.floor(low), every.offset(every.floor(high), 1)], [0, wide]);
    const held = new Map();
    dated.forEach((i, n) => {
      const key = +every.floor(all[n]);
      const bin = held.get(key) ?? { at: new Date(key), n: 0, k: 0 };
      bin.n += 1; bin.k += data.k[i] ?? 0;
      held.set(key, bin);
    });
    bins = [...held.values()].sort((a, b) => a.at - b.at);
    const y = scaleLinear([0, Math.max(...bins.map((b) => b.n))], [HIGH - FOOT, TOP + 6]);
    const most = Math.max(1, ...bins.map((b) => b.k));
    const yk = scaleSqrt([0, most], [HIGH - FOOT, TOP + 6]);
    const right = (b) => x(every.offset(b.at, 1));
    bars.selectAll("rect").data(bins, (b) => +b.at).join("rect")
      .attr("x", (b) => x(b.at)).attr("width", (b) => Math.max(1, right(b) - x(b.at) - (right(b) - x(b.at) > 4 ? 1 : 0)))
      .attr("y", (b) => y(b.n)).attr("height", (b) => HIGH - FOOT - y(b.n))
      .classed("in", (b) => (!since || iso(utcDay.offset(every.offset(b.at, 1), -1)) >= since) && (!until || iso(b.at) <= `${until}\uffff`));
    let path = "";
    for (let t = x.domain()[0]; t < x.domain()[1] && path.length < 60000; t = every.offset(t, 1)) {
      path += `${path ? "L" : "M"}${x(t).toFixed(1)} ${yk(held.get(+t)?.k ?? 0).toFixed(1)}H${x(every.offset(t, 1)).toFixed(1)}`;
    }
    dead.attr("d", path.replace(/L([\d.]+) ([\d.-]+)/g, "H$1V$2"));
    base.attr("x1", 0).attr("x2", wide).attr("y1", HIGH - FOOT).attr("y2", HIGH - FOOT);
    const label = utcFormat(span > 900 ? "%Y" : span > 120 ? "%b %Y" : "%-d %b %Y");
    marks.selectAll("text").data(labelled(label, wide)).join("text")
      .attr("x", ({ at }) => at).attr("y", HIGH - 5).attr("text-anchor", ({ anchor }) => anchor).text(({ said }) => said);
    said.text(`incidents by ${step} (most ${y.domain()[1].toLocaleString("en")}), killed as a line (most ${most.toLocaleString("en")})`);
    brush.extent([[0, TOP], [wide, HIGH - FOOT]]);
    holder.call(brush);
    quiet = true;
    if (since || until) {
      const a = since ? x(date(since)) : 0;
      const b = until ? x(utcDay.offset(until.length === 4 ? utcYear.offset(date(until), 1) : until.length === 7 ? utcMonth.offset(date(until), 1) : utcDay.offset(date(until), 1), 0)) : wide;
      if (!busy()) brush.move(holder, [Math.max(0, Math.min(a, wide)), Math.max(0, Math.min(b, wide))]);
    } else if (!busy()) brush.move(holder, null);
    quiet = false;
  }
  // As many labels as stand beside each other; those at the ends stay inside.
  function labelled(label, wide) {
    for (let n = 10; n > 0; n--) {
      const made = x.ticks(n).map((t) => {
        const said = label(t), at = x(t), room = 7 * said.length, anchor = at < room / 2 ? "start" : at > wide - room / 2 ? "end" : "middle";
        return { said, at, anchor, left: at - { start: 0, middle: room / 2, end: room }[anchor], room };
      });
      if (n === 1 || made.every((m, i) => !i || m.left >= made[i - 1].left + made[i - 1].room + 12)) return made.slice(0, n === 1 ? 1 : undefined);
    }
    return [];
  }
  let down = false;
  element.addEventListener("pointerdown", () => { down = true; }, true);
  element.addEventListener("mousedown", () => { down = true; }, true);
  addEventListener("mouseup", () => { down = false; });
  addEventListener("pointerup", () => { down = false; });
  const busy = () => down;

  function light(d) {
    const key = d ? +every.floor(date(d)) : null;
    bars.selectAll("rect").classed("lit", (b) => +b.at === key);
  }
  return { show, light };
}

function extent(all) {
  let a = all[0], b = all[0];
  for (const d of all) { if (d < a) a = d; if (d > b) b = d; }
  return [[a], b];
}
