import type { Severity } from "../../../shared/forms/definition.ts";
import { severityNames } from "../../../shared/forms/severity-names.ts";
import { element } from "../element.ts";
import { icon } from "../icon.ts";
import type { Say } from "../words.ts";

/** Worst first. */
export const severityOrder = Object.keys(severityNames) as readonly Severity[];

/** The shape and colours of a severity, as in the sheet; `name` says it beside the shape, or only to screen readers. */
export function severityBadge(severity: Severity, say: Say, name: "shown" | "spoken" = "spoken"): HTMLElement {
  return element("span", { class: "badge", attributes: { "data-severity": severity } }, [
    icon(severity),
    element("span", { class: name === "shown" ? "badge-name" : "spoken", text: say(severityNames[severity]) }),
  ]);
}
