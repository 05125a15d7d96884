import { MIN_REASON_LENGTH, reasonLength } from "../../../shared/findings/criteria.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import { button } from "../button.ts";
import { findingKey } from "../check-state.ts";
import { element } from "../element.ts";
import type { Part } from "../kept-children.ts";
import type { Say } from "../words.ts";
import type { CheckContext, Fold } from "./check-context.ts";
import { checkWords } from "./check-words.ts";

/** Whether a reason may stand instead of a correction. */
export function takesReason({ severity }: Pick<Finding, "severity">): boolean {
  return severity === "waivable" || severity === "explain";
}

/** How many characters of a reason are missing: an explanation has six or more, a waivable finding at least one. */
export function missingLength({ severity }: Pick<Finding, "severity">, reason: string): number {
  return Math.max(0, (severity === "explain" ? MIN_REASON_LENGTH : 1) - reasonLength(reason));
}

/** Where a reason is written, for one finding or for many at once. It keeps what is typed through every new check. */
export function reasonField({ live, say, memory }: CheckContext, first: Fold): Part<Fold> {
  let fold = first;
  let isChanging = false;
  const form = reasonForm(say, () => {
    const reason = form.box.value.trim();
    const missing = missingLength(fold.findings[0]!, reason);
    form.complain(missing);
    if (missing > 0) return form.box.focus();
    void send(reason);
  });
  /** What was typed stays until it stands in the workbook. */
  const send = async (reason: string): Promise<void> => {
    const { key, findings } = fold;
    const sent = form.box.value;
    memory.drafts.set(key, sent);
    await live.giveReason(findings.map(findingKey), reason);
    if (live.state.get().trouble?.action === "giveReason" || memory.drafts.get(key) !== sent) return;
    memory.drafts.delete(key);
    isChanging = false;
    update(fold);
  };
  form.box.addEventListener("input", () => {
    memory.drafts.set(fold.key, form.box.value);
    form.complain(0);
  });
  const change = (): void => {
    isChanging = true;
    update(fold);
    form.box.focus();
  };
  const given = element("div", { class: "reason-given" });
  const root = element("div", { class: "reason" }, [given, form.element]);
  const update = (next: Fold): void => {
    fold = next;
    const finding = fold.findings[0]!;
    const reason = commonReason(fold.findings) ?? "";
    const draft = memory.drafts.get(fold.key);
    root.hidden = !takesReason(finding);
    form.element.hidden = missingLength(finding, reason) === 0 && !isChanging && draft === undefined;
    given.hidden = !form.element.hidden;
    given.replaceChildren(...(given.hidden ? [] : givenReason(say, reason, change)));
    form.update(fold);
    if (document.activeElement !== form.box) form.box.value = draft ?? reason;
  };
  update(first);
  return { element: root, update };
}

function commonReason(findings: readonly Finding[]): string | undefined {
  const reasons = new Set(findings.map(({ reason }) => reason));
  return reasons.size === 1 ? findings[0]?.reason : undefined;
}

function givenReason(say: Say, reason: string, change: () => void): HTMLElement[] {
  return [
    element("p", { text: say(checkWords.reasonGiven, { reason }) }),
    button({ text: say(checkWords.changeReason), run: change, look: "subtle" }),
  ];
}

interface ReasonForm extends Part<Fold> {
  readonly box: HTMLTextAreaElement;
  /** Says how many characters are missing; nothing when none are. */
  complain(missing: number): void;
}

let made = 0;

function reasonForm(say: Say, save: () => void): ReasonForm {
  const id = `reason-${String((made += 1))}`;
  const box = element("textarea", { attributes: { id, rows: "2", "aria-describedby": `${id}-rule ${id}-short` } });
  const label = element("label", { attributes: { for: id } });
  const rule = element("p", { class: "quiet", attributes: { id: `${id}-rule` } });
  const short = element("p", { class: "complaint", attributes: { id: `${id}-short`, role: "status" } });
  const send = button({ text: say(checkWords.saveReason), run: save });
  return {
    element: element("div", { class: "reason-form" }, [label, box, rule, short, send]),
    box,
    complain(missing) {
      short.textContent = missing > 0 ? say(checkWords.reasonShort, { missing }) : "";
      box.setAttribute("aria-invalid", String(missing > 0));
    },
    update({ findings }) {
      const count = findings.length;
      const isLong = findings[0]!.severity === "explain";
      const least = isLong ? say(checkWords.reasonLong, { min: MIN_REASON_LENGTH }) : "";
      label.textContent = count > 1 ? say(checkWords.reasonForAll, { count }) : say(checkWords.reason);
      rule.textContent = say(checkWords.reasonRule, { least });
    },
  };
}
