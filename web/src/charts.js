// The words of an observation under the pointer or the focus, beside its dot.
export function startCharts() {
  for (const drawing of document.querySelectorAll(".drawing")) {
    const tip = Object.assign(document.createElement("p"), { className: "tip", hidden: true });
    tip.setAttribute("aria-hidden", "true");
    drawing.append(tip);
    const show = (event) => {
      const dot = event.target.closest?.("a.dot");
      tip.hidden = !dot;
      if (!dot) return;
      tip.textContent = dot.dataset.says;
      const box = drawing.getBoundingClientRect();
      const at = dot.querySelector(".hit").getBoundingClientRect();
      const left = Math.min(at.x - box.x + 18, box.width - Math.min(330, box.width));
      tip.style.left = `${Math.max(0, left)}px`;
      tip.style.top = `${at.y - box.y + 26}px`;
    };
    drawing.addEventListener("pointerover", show);
    drawing.addEventListener("focusin", show);
    drawing.addEventListener("pointerleave", () => { tip.hidden = true; });
    drawing.addEventListener("focusout", () => { tip.hidden = true; });
  }
}
