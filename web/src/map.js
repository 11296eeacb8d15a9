// The map: land as hairlines, names of places in view, circles by the number of killed. Drawn on a canvas.
import Supercluster from "supercluster";
import { select } from "d3-selection";
import { zoom as makeZoom, zoomIdentity } from "d3-zoom";

const RAD = Math.PI / 180, LIMIT = 84;
const px = (lon) => (lon + 180) / 360;
const py = (lat) => 0.5 - Math.log(Math.tan(Math.PI / 4 + Math.max(-LIMIT, Math.min(LIMIT, lat)) * RAD / 2)) / (2 * Math.PI);
const lonOf = (x) => x * 360 - 180;
const latOf = (y) => (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / RAD;
const WORLD = 1024; // the width of the world at zoom 1, for precision of paths

export function makeMap(canvas, { open, hover, moved }) {
  const ctx = canvas.getContext("2d"), tip = document.getElementById("tip"), scaleNote = document.getElementById("scale");
  let wide = 0, high = 0, view = zoomIdentity, world = null, data = null, index = null, drawn = [], lit = -1, due = 0, shownKey = "";
  let colors = {};

  const ready = fetch(document.querySelector("link[rel=stylesheet]").href.replace(/desk\.css.*/, "world.json")).then((r) => r.json()).then((found) => {
    world = { land: lines(found.land, true), borders: lines(found.borders, false), countries: found.countries, towns: found.towns };
    draw();
  });
  function lines(all, closed) {
    const path = new Path2D();
    for (const flat of all) {
      let x = 0, y = 0;
      for (let i = 0; i < flat.length; i += 2) {
        x += flat[i]; y += flat[i + 1];
        const at = [px(x / 100) * WORLD, py(y / 100) * WORLD];
        if (i) path.lineTo(...at); else path.moveTo(...at);
      }
      if (closed) path.closePath();
    }
    return path;
  }

  const behaviour = makeZoom().scaleExtent([0.2, 900]).on("zoom", (event) => { view = event.transform; later(); })
    .on("end", (event) => { if (event.sourceEvent || event.transform.told) tell(); });
  const target = select(canvas).call(behaviour).on("dblclick.zoom", null);

  function resize() {
    const box = canvas.getBoundingClientRect(), dots = devicePixelRatio || 1;
    if (!box.width) return;
    if (box.width !== wide) setTimeout(settle, 0);
    wide = box.width; high = box.height;
    canvas.width = Math.round(wide * dots); canvas.height = Math.round(high * dots);
    const css = getComputedStyle(document.documentElement);
    for (const name of ["ground", "ink", "quiet", "land", "border", "circle", "hair"]) colors[name] = css.getPropertyValue(`--${name}`).trim();
    behaviour.extent([[0, 0], [wide, high]]).translateExtent([[-WORLD, -WORLD * 0.1], [WORLD * 2, WORLD * 1.1]]);
    later();
  }
  // A map that had no room (behind a tab) or another size finds its place: the address's, else all incidents.
  function settle() {
    const at = (new URLSearchParams(location.search).get("at") ?? "").split(",").map(Number);
    if (at.length === 3 && at.every(Number.isFinite)) look(at); else if (data) fit(false);
  }
  function later() { if (!due) due = requestAnimationFrame(() => { due = 0; draw(); }); }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", resize);

  function show(given, shown) {
    const key = `${given.id.length}:${shown.length}:${shown[0]}:${shown.at(-1)}`;
    if (data === given && key === shownKey) return;
    data = given; shownKey = key;
    index = new Supercluster({ radius: 34, maxZoom: 14, minPoints: 2,
      map: (p) => ({ k: data.k[p.i] ?? 0, sure: data.a[p.i] ? 0 : 1, max: data.k[p.i] ?? 0 }),
      reduce: (all, p) => { all.k += p.k; all.sure += p.sure; all.max = Math.max(all.max, p.max); } });
    index.load(shown.filter((i) => data.x[i] !== null).map((i) => ({ type: "Feature", properties: { i }, geometry: { type: "Point", coordinates: [data.x[i] / 100, data.y[i] / 100] } })));
    later();
  }
  const level = () => Math.max(0, Math.min(15, Math.floor(Math.log2(view.k * WORLD / 512) + 0.35)));
  const toScreen = (lon, lat) => [px(lon) * WORLD * view.k + view.x, py(lat) * WORLD * view.k + view.y];

  function draw() {
    if (!wide) return;
    const dots = devicePixelRatio || 1;
    ctx.setTransform(dots, 0, 0, dots, 0, 0);
    ctx.clearRect(0, 0, wide, high);
    const turns = [-1, 0, 1].filter((t) => view.x + (t + 1) * WORLD * view.k > 0 && view.x + t * WORLD * view.k < wide);
    if (world) {
      for (const t of turns) {
        ctx.setTransform(dots * view.k, 0, 0, dots * view.k, dots * (view.x + t * WORLD * view.k), dots * view.y);
        ctx.fillStyle = colors.land; ctx.fill(world.land, "evenodd");
        ctx.lineWidth = 0.8 / view.k; ctx.strokeStyle = colors.border; ctx.stroke(world.land); ctx.stroke(world.borders);
      }
      ctx.setTransform(dots, 0, 0, dots, 0, 0);
    }
    const taken = [];
    circles(turns, taken);
    if (world) labels(turns, taken);
    const names = data && index ? drawn.length : 0;
    scaleNote.textContent = names ? `area of a circle: killed; hollow: only a region or country is known` : "";
  }

  function circles(turns, taken) {
    drawn = [];
    if (!index) return;
    const box = bounds();
    const found = index.getClusters([Math.max(-180, box[0]), box[1], Math.min(180, box[2]), box[3]], level());
    if (box[0] < -180) found.push(...index.getClusters([box[0] + 360, box[1], 180, box[3]], level()));
    if (box[2] > 180) found.push(...index.getClusters([-180, box[1], box[2] - 360, box[3]], level()));
    const seen = new Set();
    const dead = (f) => (f.properties.point_count ? f.properties.k : data.k[f.properties.i] ?? 0);
    // The largest in view is 40 px; one that dwarfs all others is cut to 44 px, so that the others can be seen.
    const all = found.map(dead).filter((k) => k > 0).sort((p, q) => p - q);
    const usual = (all[Math.floor(all.length / 2)] ?? 1) * 60;
    const scale = Math.min(1.6, 40 / Math.sqrt(all.findLast((k) => k <= usual) ?? 1));
    const radius = (killed) => Math.min(44, 2.5 + scale * Math.sqrt(killed));
    for (const f of found) {
      const key = f.id ?? `p${f.properties.i}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const [lon, lat] = f.geometry.coordinates;
      const many = f.properties.point_count ?? 1;
      const killed = dead(f);
      const sure = many > 1 ? f.properties.sure : data.a[f.properties.i] ? 0 : 1;
      for (const t of turns) {
        const [x0, y] = toScreen(lon, lat), x = x0 + t * WORLD * view.k;
        const r = many > 1 ? Math.max(9, radius(killed)) : Math.max(sure ? 3 : 7, radius(killed));
        if (x > -r && x < wide + r && y > -r && y < high + r) drawn.push({ x, y, r, many, killed, sure, f });
      }
    }
    drawn.sort((a, b) => b.r - a.r);
    ctx.font = '600 12px "IBM Plex Sans", sans-serif'; ctx.textAlign = "center"; ctx.textBaseline = "middle";
    for (const c of drawn) {
      const on = lit >= 0 && holds(c, lit);
      ctx.beginPath(); ctx.arc(c.x, c.y, c.r, 0, 7);
      ctx.globalAlpha = on ? 0.75 : c.sure ? 0.26 : 0.07;
      ctx.fillStyle = colors.circle; ctx.fill();
      ctx.globalAlpha = 1; ctx.lineWidth = on ? 2.5 : 1.1; ctx.strokeStyle = on ? colors.ink : colors.circle;
      ctx.setLineDash(c.sure ? [] : [3, 2]); ctx.stroke(); ctx.setLineDash([]);
      if (c.many > 1) { ctx.fillStyle = colors.ink; ctx.fillText(short(c.many), c.x, c.y + 0.5); }
      taken.push([c.x - c.r * 0.8, c.y - c.r * 0.8, c.x + c.r * 0.8, c.y + c.r * 0.8]);
    }
  }
  const short = (n) => (n >= 10000 ? `${Math.round(n / 1000)}k` : n >= 1000 ? `${(n / 1000).toFixed(1)}k` : String(n));
  function holds(c, i) {
    if (c.many === 1) return c.f.properties.i === i;
    if (data.x[i] === null) return false;
    const [x, y] = toScreen(data.x[i] / 100, data.y[i] / 100);
    if (Math.hypot(x - c.x, y - c.y) > 80) return false;
    return index.getLeaves(c.f.id, 3000).some((leaf) => leaf.properties.i === i);
  }

  function labels(turns, taken) {
    ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.lineJoin = "round";
    const z = view.k * WORLD;
    let kept = 0;
    const put = (name, lon, lat, font, color, space, dot) => {
      for (const t of turns) {
        let [x, y] = toScreen(lon, lat); x += t * z;
        if (x < 20 || x > wide - 20 || y < 10 || y > high - 10) continue;
        ctx.font = font;
        const w = ctx.measureText(name).width / 2 + 3;
        const cx = dot ? x + w + 4 : x;
        const box = [cx - w - space, y - 8 - space / 3, cx + w + space, y + 8 + space / 3];
        if (taken.some((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])) continue;
        taken.push(box); kept += 1;
        ctx.lineWidth = 3; ctx.strokeStyle = colors.land; ctx.globalAlpha = 0.85; ctx.strokeText(name, cx, y); ctx.globalAlpha = 1;
        ctx.fillStyle = color; ctx.fillText(name, cx, y);
        if (dot) { ctx.beginPath(); ctx.arc(x, y, 1.6, 0, 7); ctx.fill(); }
      }
    };
    if (z < 9000) {
      const least = z < 1100 ? 6e7 : z < 1800 ? 2.5e7 : z < 3000 ? 8e6 : 1e6;
      for (const [name, x, y, people] of world.countries) if (people >= least || (z > 3500)) put(name, x / 100, y / 100, '13px "Source Serif 4", serif', colors.quiet, 4, false);
    }
    if (z > 2200) {
      const most = z < 3500 ? 60 : z < 9000 ? 500 : z < 30000 ? 1600 : world.towns.length;
      const [w, s, e, n] = bounds();
      for (let i = 0; i < most && i < world.towns.length && kept < 90; i++) {
        const [name, x, y] = world.towns[i];
        if (y / 100 < s || y / 100 > n || (x / 100 < w && x / 100 + 360 > e) || (x / 100 > e && x / 100 - 360 < w)) continue;
        put(name, x / 100, y / 100, '12px "IBM Plex Sans", sans-serif', colors.quiet, 3, true);
      }
    }
  }

  function bounds() {
    const x = (s) => lonOf((s - view.x) / view.k / WORLD), y = (s) => latOf((s - view.y) / view.k / WORLD);
    return [x(0), Math.max(-85, y(high)), x(wide), Math.min(85, y(0))];
  }
  const box = () => bounds().map((v) => v.toFixed(2)).join(",");
  function tell() {
    const x = lonOf((wide / 2 - view.x) / view.k / WORLD), y = latOf((high / 2 - view.y) / view.k / WORLD);
    moved(`${x.toFixed(2)},${y.toFixed(2)},${Math.log2(view.k).toFixed(2)}`, box());
  }

  function fit(told = true) {
    if (!wide) return;
    const held = data ? data.x.map((x, i) => [x, data.y[i]]).filter(([x]) => x !== null) : [];
    const xs = held.map(([x]) => x / 100).sort((a, b) => a - b), ys = held.map(([, y]) => y / 100).sort((a, b) => a - b);
    let [w, s, e, n] = xs.length ? [xs[0] - 6, ys[0] - 6, xs.at(-1) + 6, ys.at(-1) + 6] : [-130, -40, 160, 65];
    const room = high - 60; // the tools below
    const k = Math.min(wide / ((px(e) - px(w)) * WORLD), room / ((py(s) - py(n)) * WORLD), 24) * 0.94;
    const cx = (px(w) + px(e)) / 2 * WORLD, cy = (py(s) + py(n)) / 2 * WORLD;
    set(zoomIdentity.translate(wide / 2 - cx * k, 14 + room / 2 - cy * k).scale(k));
    if (told) tell();
  }
  function set(transform) { target.call(behaviour.transform, transform); }
  function look([lon, lat, z]) {
    if (!wide) return;
    const k = 2 ** z;
    set(zoomIdentity.translate(wide / 2 - px(lon) * WORLD * k, high / 2 - py(lat) * WORLD * k).scale(k));
  }
  function zoom(by) { target.call(behaviour.scaleBy, by); tell(); }

  function under(event) {
    const at = canvas.getBoundingClientRect(), x = event.clientX - at.x, y = event.clientY - at.y;
    return drawn.filter((c) => Math.hypot(c.x - x, c.y - y) <= Math.max(c.r, 6)).at(-1);
  }
  canvas.addEventListener("pointermove", (event) => {
    const c = event.buttons ? null : under(event);
    canvas.classList.toggle("over", !!c);
    tip.hidden = !c;
    if (!c) { hover(null); return; }
    const n = (v, word) => `${v.toLocaleString("en")} ${word}`;
    const i = c.f.properties.i;
    tip.textContent = c.many > 1 ? `${n(c.many, "incidents")}, ${n(c.killed, "killed")}` : [data.n[i], data.d[i], data.k[i] === null ? "" : n(data.k[i], "killed"), c.sure ? "" : "place known roughly"].filter(Boolean).join(", ");
    tip.style.left = `${Math.min(c.x + c.r + 8, wide - 180)}px`;
    tip.style.top = `${Math.max(4, c.y - 12)}px`;
    hover(c.many > 1 ? null : data.id[i]);
  });
  canvas.addEventListener("pointerleave", () => { tip.hidden = true; hover(null); });
  canvas.addEventListener("click", (event) => {
    const c = under(event);
    if (!c) return;
    if (c.many === 1) { open(data.id[c.f.properties.i]); return; }
    const leaves = index.getLeaves(c.f.id, 2000).map((l) => l.geometry.coordinates);
    const xs = leaves.map((l) => px(l[0]) * WORLD), ys = leaves.map((l) => py(l[1]) * WORLD);
    const w = Math.max(...xs) - Math.min(...xs), h = Math.max(...ys) - Math.min(...ys);
    const k = Math.min(Math.max(view.k * 2, Math.min(wide / (w * 1.4 || 1e-9), high / (h * 1.4 || 1e-9))), Math.max(view.k * 2, 260));
    const cx = (Math.max(...xs) + Math.min(...xs)) / 2, cy = (Math.max(...ys) + Math.min(...ys)) / 2;
    set(zoomIdentity.translate(wide / 2 - cx * k, high / 2 - cy * k).scale(k));
    if (w === 0 && h === 0) { document.getElementById("inview").checked = true; }
    tell();
  });
  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] }[event.key];
    if (step) { event.preventDefault(); target.call(behaviour.translateBy, step[0] / view.k, step[1] / view.k); tell(); }
    if (event.key === "+" || event.key === "=") zoom(2);
    if (event.key === "-") zoom(0.5);
    if (event.key === "0") fit();
  });

  resize();
  Promise.all(['13px "Source Serif 4"', '12px "IBM Plex Sans"', '600 12px "IBM Plex Sans"'].map((f) => document.fonts.load(f))).then(later, later);
  return { show, fit, settle, zoom, box, resize, ready, light: (i) => { lit = i; later(); } };
}
