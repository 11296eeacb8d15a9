// Builds what src/dateline/web/static ships: `npm ci && npm run build` in this folder. Node is needed for this only.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { feature, mesh } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";

const out = "../src/dateline/web/static";
const fonts = ["source-serif-4-latin-400-normal", "source-serif-4-latin-400-italic", "source-serif-4-latin-600-normal",
  "ibm-plex-sans-latin-400-normal", "ibm-plex-sans-latin-600-normal"];

await mkdir(`${out}/fonts`, { recursive: true });
for (const name of fonts) {
  const family = name.replace(/-latin.*/, "");
  await copyFile(`node_modules/@fontsource/${family}/files/${name}.woff2`, `${out}/fonts/${name}.woff2`);
}
for (const family of ["source-serif-4", "ibm-plex-sans"]) {
  await copyFile(`node_modules/@fontsource/${family}/LICENSE`, `${out}/fonts/${family}-LICENSE.txt`);
}
await build({ entryPoints: ["src/desk.js"], outfile: `${out}/desk.js`, bundle: true, minify: true, format: "esm",
  target: "es2022", legalComments: "eof" });
await build({ entryPoints: ["src/desk.css"], outfile: `${out}/desk.css`, minify: true, external: ["fonts/*"], bundle: true });
await writeFile(`${out}/icon.svg`, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" fill="#1b1b1a"/><text x="8" y="12.5" font-family="Georgia,serif" font-weight="700" font-size="12" text-anchor="middle" fill="#fbfaf7">d</text></svg>\n');

// Land and borders: Natural Earth 1:50m, simplified, as lists of lines in hundredths of a degree.
const world = JSON.parse(await readFile("node_modules/world-atlas/countries-50m.json", "utf8"));
const weighed = presimplify(world);
const small = simplify(weighed, quantile(weighed, 0.35));
const ring = (line) => line.map(([x, y]) => [Math.round(x * 100), Math.round(y * 100)])
  .filter((p, i, all) => i === 0 || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);
// A ring that crosses the 180th meridian goes on past it: the map draws the world three times side by side.
const unwrap = (line) => { let turn = 0; return line.map(([x, y], i, all) => { if (i) { const d = x - all[i - 1][0]; if (d > 180) turn -= 360; if (d < -180) turn += 360; } return [x + turn, y]; }); };
const flat = (given) => { const line = unwrap(given); const made = []; let px = 0, py = 0; for (const [x, y] of ring(line)) { made.push(x - px, y - py); px = x; py = y; } return made; };
const land = feature(small, small.objects.land).features?.[0]?.geometry ?? feature(small, small.objects.land).geometry;
const polygons = land.type === "MultiPolygon" ? land.coordinates : [land.coordinates];
const rings = polygons.flat().filter((r) => ring(r).length > 3 && Math.max(...r.map((p) => p[1])) > -59).map(flat);
const borders = mesh(small, small.objects.countries, (a, b) => a !== b).coordinates.filter((l) => ring(l).length > 1).map(flat);
const labels = JSON.parse(await readFile("labels.json", "utf8"));
await writeFile(`${out}/world.json`, JSON.stringify({ land: rings, borders, ...labels }));
