const svg = "http://www.w3.org/2000/svg";

/** Outlines on a square of 16, drawn with round strokes of 1.5. Severities differ in shape, not only in colour. */
const outlines = {
  mandatory: "M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8",
  waivable: "M8 1.2 14.8 8 8 14.8 1.2 8zM8 4.8v3.6M8 11v.1",
  explain: "M8 1.8 15 14H1zM8 6v3.6M8 11.8v.1",
  notice: "M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zM8 7.4v3.8M8 4.8v.1",
  clean: "M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zM5 8.2l2.2 2.2L11.2 6",
  previous: "M3.5 10 8 5.5l4.5 4.5",
  next: "M3.5 6 8 10.5 12.5 6",
  open: "M6 3.5 10.5 8 6 12.5",
  fix: "M2.5 13.5l.6-2.9 7.6-7.6 2.3 2.3-7.6 7.6zM9.2 4.5l2.3 2.3",
  more: "M2.2 8h.6M7.7 8h.6M13.2 8h.6",
  target: "M12.5 8a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM8 1.2v3.3M8 11.5v3.3M1.2 8h3.3M11.5 8h3.3",
  wait: "M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zM8 4.4V8l2.6 1.6",
  lock: "M3.5 7.5h9v6.5h-9zM5.4 7.5V5a2.6 2.6 0 0 1 5.2 0v2.5",
  undo: "M3 7h6.5a3.5 3.5 0 1 1 0 7H6M5.8 4 3 7l2.8 3",
  remark: "M2 2.5h12v8.3H7.4L4.2 13.8v-3H2z",
} as const;

export type IconName = keyof typeof outlines;

/** A picture beside words that say the same: it is hidden from screen readers. `slot` places it in a Fluent element. */
export function icon(name: IconName, slot?: "start" | "end"): SVGSVGElement {
  const picture = document.createElementNS(svg, "svg");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  if (slot !== undefined) picture.setAttribute("slot", slot);
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", outlines[name]);
  picture.append(path);
  return picture;
}
