// Keys that every page has, and rows of lists by j and k.
export const typing = (event) => event.target.closest?.("input:not([type=checkbox]), select, textarea") || event.ctrlKey || event.metaKey || event.altKey;

export function startKeys() {
  const report = document.body.className === "report";
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    if (event.key === "?") location.href = "/keys";
    if (event.key === "/") { event.preventDefault(); document.getElementById("q")?.focus(); }
    const way = { n: "next", p: "prev" }[event.key];
    if (way) document.querySelector(`a[rel=${way}]`)?.click();
    const step = { j: 1, k: -1 }[event.key];
    if (step && !report) {
      const rows = [...document.querySelectorAll("main tbody a, main .question a")];
      const at = rows.indexOf(document.activeElement);
      rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.rule[open], details.export[open]")) if (!open.contains(event.target)) open.open = false;
  });
}
