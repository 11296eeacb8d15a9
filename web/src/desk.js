// The desk's scripts: each page starts what it needs. Pages work without them, except map and timeline.
import { startIncidents } from "./incidents.js";
import { startReport } from "./report.js";
import { startCharts } from "./charts.js";
import { startKeys } from "./keys.js";

document.documentElement.classList.add("scripted");
const kind = document.body.className;
startKeys();
if (kind === "incidents" && document.getElementById("map")) startIncidents();
if (kind === "incident") startCharts();
if (kind === "report") startReport();
