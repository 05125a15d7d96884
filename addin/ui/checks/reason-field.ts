import { MIN_REASON_LENGTH, reasonLength } from "../../../shared/findings/criteria.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import { button } from "../button.ts";
import { findingKey } from "../check-state.ts";
import { element } from "../element.ts";
import type { Part } from "../kept-children.ts";
import type { CheckContext } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import type { Fold } from "./fold.ts";

/** Whether a reason may stand instead of a correction. */
export function takesReason({ severity }: Finding): boolean {
  return severity === "waivable" || severity === "explain";
}

/** How many characters of a reason are missing: an explanation has six or more, a waivable finding at least one. */
export function missingLength({ severity }: Finding, reason: string): number {
  return Math.max(0, (severity === "explain" ? MIN_REASON_LENGTH : 1) - reasonLength(reason));
}

let made = 0;

/** Where a reason is written, for one finding or for many at once. It keeps what is typed through every new check. */
export function reasonField({ live, say, memory }: CheckContext, first: Fold): Part<Fold> {
  const id = `reason-${String((made += 1))}`;
  const state = { fold: first, isChanging: false };
  const box = element("textarea", { attributes: { id, rows: "2", "aria-describedby": `${id}-rule ${id}-short` } });
  const label = element("label", { attributes: { for: id } });
  const rule = element("p", { class: "quiet", attributes: { id: `${id}-rule` } });
  const short = element("p", { class: "complaint", attributes: { id: `${id}-short`, role: "status" } });
  const save = (): void => {
    const missing = missingLength(state.fold.findings[0]!, box.value);
    short.textContent = missing > 0 ? say(checkWords.reasonShort, { missing }) : "";
    box.toggleAttribute("aria-invalid", missing > 0);
    if (missing > 0) return box.focus();
    memory.drafts.delete(state.fold.key);
    state.isChanging = false;
    void live.giveReason(state.fold.findings.map(findingKey), box.value.trim());
  };
  box.addEventListener("input", () => {
    memory.drafts.set(state.fold.key, box.value);
    short.textContent = "";
    box.removeAttribute("aria-invalid");
  });
  const form = element("div", { class: "reason-form" }, [
    label,
    box,
    rule,
    short,
    button({ text: say(checkWords.saveReason), run: save }),
  ]);
  const given = element("div", { class: "reason-given" });
  const root = element("div", { class: "reason" }, [given, form]);

  const update = (fold: Fold): void => {
    state.fold = fold;
    const [finding] = fold.findings;
    if (!finding || !takesReason(finding)) return void (root.hidden = true);
    const reason = commonReason(fold.findings);
    const draft = memory.drafts.get(fold.key);
    const isDone = reason !== undefined && missingLength(finding, reason) === 0;
    root.hidden = false;
    form.hidden = isDone && !state.isChanging && draft === undefined;
    given.hidden = !form.hidden;
    given.replaceChildren(...(given.hidden ? [] : shownReason(reason ?? "")));
    label.textContent = labelOf(fold);
    rule.textContent = ruleOf(finding);
    if (document.activeElement !== box) box.value = draft ?? reason ?? "";
  };
  const change = (): void => {
    state.isChanging = true;
    update(state.fold);
    box.focus();
  };
  const shownReason = (reason: string): HTMLElement[] => [
    element("p", { text: say(checkWords.reasonGiven, { reason }) }),
    button({ text: say(checkWords.changeReason), run: change, look: "subtle" }),
  ];
  const labelOf = ({ findings }: Fold): string => {
    return findings.length > 1 ? say(checkWords.reasonForAll, { count: findings.length }) : say(checkWords.reason);
  };
  const ruleOf = ({ severity }: Finding): string => {
    const long = severity === "explain" ? say(checkWords.reasonLong, { min: MIN_REASON_LENGTH }) : "";
    return [say(checkWords.reasonAny), long].filter((text) => text !== "").join(" ");
  };
  update(first);
  return { element: root, update };
}

function commonReason(findings: readonly Finding[]): string | undefined {
  const reasons = new Set(findings.map(({ reason }) => reason));
  return reasons.size === 1 ? findings[0]?.reason : undefined;
}
