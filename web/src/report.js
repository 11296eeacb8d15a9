// The Report page: text and record light each other up; values are decided on in a panel under their words.
import { typing } from "./keys.js";

export function startReport() {
  const text = document.getElementById("text");
  const marks = (v) => [...text.querySelectorAll(".m")].filter((m) => m.dataset.v.split(" ").includes(v));
  const row = (v) => document.getElementById(`v${v}`);
  const values = [...document.querySelectorAll(".values tr[data-v]")].map((r) => r.dataset.v).sort((a, b) => a - b);
  let now = null, panel = null, home = null;

  const light = (v, on) => { for (const el of [...marks(v), row(v)]) el?.classList.toggle("lit", on); };
  for (const [type, on] of [["pointerover", true], ["pointerout", false]]) {
    document.addEventListener(type, (event) => {
      const el = event.target.closest?.("[data-v]");
      if (el) light(el.dataset.v.split(" ")[0], on);
    });
  }

  function close() {
    if (panel) { panel.querySelector(".about").style.removeProperty("display"); home.append(panel); }
    panel = home = null;
  }
  function place(node, mark) {
    text.append(node);
    const box = text.getBoundingClientRect(), at = mark.getBoundingClientRect();
    const wide = Math.min(400, innerWidth - 32);
    node.style.left = `${Math.max(0, Math.min(at.left - box.left, box.width - wide))}px`;
    node.style.top = `${at.bottom - box.top + 6}px`;
  }
  function select(v, { open = false, scroll = true } = {}) {
    close();
    if (now) for (const el of [...marks(now), row(now)]) el?.classList.remove("on");
    now = v;
    for (const el of [...marks(v), row(v)]) el?.classList.add("on");
    const mark = marks(v)[0];
    if (scroll) { mark?.scrollIntoView({ block: "center" }); if (innerWidth > 760) row(v)?.scrollIntoView({ block: "nearest" }); }
    mark?.focus({ preventScroll: true });
    if (!open) return;
    const form = row(v)?.querySelector("form.panel");
    if (!form || !mark) { row(v)?.scrollIntoView({ block: "nearest" }); return; }
    home = form.parentElement; panel = form;
    panel.querySelector(".about").style.display = "block";
    place(panel, mark);
  }

  text.addEventListener("click", (event) => {
    const mark = event.target.closest("a.m");
    if (!mark) return;
    event.preventDefault();
    if (!getSelection().isCollapsed) return;
    const all = mark.dataset.v.split(" ");
    const at = all.indexOf(now);
    select(panel && at >= 0 ? all[(at + 1) % all.length] : all[0], { open: true, scroll: false });
  });
  for (const link of document.querySelectorAll("[data-go]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); select(link.dataset.go, { scroll: true }); });
  }

  for (const box of document.querySelectorAll(".legend input")) {
    box.addEventListener("change", () => text.classList.toggle(`no-${box.dataset.kind}`, !box.checked));
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); hideAdd(); return; }
    if (typing(event)) return;
    const step = { j: 1, k: -1 }[event.key];
    if (step && values.length) {
      const at = now === null ? (step > 0 ? -1 : values.length) : values.indexOf(now);
      select(values[Math.max(0, Math.min(values.length - 1, at + step))]);
    }
    if (event.key === "Enter" && now && document.activeElement?.matches("a.m")) { event.preventDefault(); select(now, { open: true }); }
    if ("acr".includes(event.key) && now) {
      event.preventDefault();
      if (!panel) select(now, { open: true });
      const button = panel?.querySelector(`[data-key=${event.key}]`);
      if (event.key === "c") panel?.querySelector("input[name=low], input[name=name]")?.focus();
      else button?.focus();
      if (event.key !== "c" && button && panel.reportValidity()) panel.requestSubmit(button);
    }
  });

  const add = document.getElementById("add");
  const hideAdd = () => { if (add) add.hidden = true; };
  add?.querySelector("[data-close]").addEventListener("click", hideAdd);
  const what = add?.querySelector("[name=what]");
  const fit = () => {
    const named = ["perpetrator", "claim", "denial", "target", "weapon", "statement", "place", "date"].includes(what.value);
    add.querySelector(".numbers").hidden = named;
    add.querySelector(".named").hidden = !named;
    for (const said of add.querySelectorAll("[data-for]")) said.hidden = (said.dataset.for === "statement") !== (what.value === "statement");
    for (const kind of add.querySelectorAll("[data-of]")) kind.disabled = kind.closest("p").hidden = kind.dataset.of !== what.value;
  };
  what?.addEventListener("change", fit);
  function offer() {
    const chosen = getSelection();
    const words = chosen.toString().trim();
    if (!add || words.length < 1 || words.length > 300 || chosen.rangeCount === 0) return;
    const range = chosen.getRangeAt(0);
    const first = range.startContainer.parentElement?.closest("[data-start]");
    if (!first || !text.contains(range.endContainer) || range.startContainer.parentElement.closest("form")) return;
    const before = range.startContainer.nodeType === 3 ? range.startContainer.data.slice(0, range.startOffset) : "";
    const lead = chosen.toString().length - chosen.toString().trimStart().length;
    add.querySelector("#add-words").textContent = words;
    add.querySelector("[name=words]").value = words;
    add.querySelector("[name=start]").value = Number(first.dataset.start) + [...before].length + lead;
    const digits = words.replace(/,/g, "").match(/\d+/);
    add.querySelector("[name=low]").value = digits ? digits[0] : "";
    close();
    add.hidden = false;
    fit();
    place(add, range);
  }
  text.addEventListener("pointerup", (event) => { if (!event.target.closest("form")) setTimeout(offer, 0); });
  text.addEventListener("keyup", (event) => { if (event.shiftKey && !event.target.closest("form")) offer(); });

  const goTo = () => {
    const point = /^#c(\d+)$/.exec(location.hash), value = /^#[vw](\d+)$/.exec(location.hash);
    if (value) { select(value[1]); return; }
    if (!point) return;
    const start = Number(point[1]);
    const found = [...text.querySelectorAll("[data-start]")].filter((el) => Number(el.dataset.start) <= start).at(-1);
    if (found?.dataset.v) select(found.dataset.v.split(" ")[0]); else found?.scrollIntoView({ block: "center" });
  };
  goTo();
  addEventListener("hashchange", goTo);
}
