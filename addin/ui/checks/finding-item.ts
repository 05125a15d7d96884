import { findingKey } from "../check-state.ts";
import { element } from "../element.ts";
import type { FindingFold } from "../finding-groups.ts";
import { icon } from "../icon.ts";
import type { Part } from "../kept-children.ts";
import type { CheckContext } from "./check-context.ts";
import { findingBody } from "./finding-body.ts";
import { placeText, subjectText } from "./finding-place.ts";
import { severityBadge } from "./severity-badge.ts";

let made = 0;

/** One line of the list. Opening it goes to its first cell as well; what it opens is made only then. */
export function findingItem(context: CheckContext, first: FindingFold): Part<FindingFold> {
  const { live, memory } = context;
  const id = `finding-${String((made += 1))}`;
  let fold = first;
  let body: Part<FindingFold> | undefined;
  const head = element("button", {
    class: "finding-head",
    attributes: { type: "button", "aria-controls": id, "data-focus": `${first.key}/head` },
  });
  const place = element("div", { attributes: { id, hidden: true } });
  const root = element("li", { class: "finding" }, [head, place]);
  const show = (): void => {
    const isOpen = memory.open.get(fold.key) === true;
    head.setAttribute("aria-expanded", String(isOpen));
    place.hidden = !isOpen;
    if (!isOpen) return;
    if (body) return body.update(fold);
    body = findingBody(context, fold);
    place.append(body.element);
  };
  head.addEventListener("click", () => {
    const isOpening = memory.open.get(fold.key) !== true;
    memory.open.set(fold.key, isOpening);
    show();
    if (isOpening) void live.goTo(findingKey(fold.findings[0]!));
  });
  const update = (next: FindingFold): void => {
    fold = next;
    const current = live.state.get().current;
    const isCurrent = next.findings.some((finding) => findingKey(finding) === current);
    if (isCurrent) root.setAttribute("aria-current", "true");
    else root.removeAttribute("aria-current");
    drawHead(context, head, next);
    show();
  };
  update(first);
  return { element: root, update };
}

/** What was drawn of it last. */
const drawn = new WeakMap<HTMLElement, string>();

function drawHead({ say, view }: CheckContext, head: HTMLElement, fold: FindingFold): void {
  const finding = fold.findings[0]!;
  const message = say(finding.message);
  const where = [placeText(fold, say), subjectText(finding, view()?.labels ?? {}, say)].filter((text) => text !== "");
  const signature = [finding.severity, message, ...where].join("\u0000");
  if (drawn.get(head) === signature) return;
  drawn.set(head, signature);
  head.replaceChildren(
    severityBadge(finding.severity, say),
    element("span", { class: "finding-words" }, [
      element("span", { class: "finding-message", text: message }),
      where.length > 0 && element("span", { class: "finding-place", text: where.join(" · ") }),
    ]),
    icon("open"),
  );
}
