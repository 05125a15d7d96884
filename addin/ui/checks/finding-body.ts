import type { Finding } from "../../../shared/findings/finding.ts";
import { shown } from "../../../shared/records/shown.ts";
import { button } from "../button.ts";
import { findingKey } from "../check-state.ts";
import { element, type Child } from "../element.ts";
import type { Part } from "../kept-children.ts";
import { unfolding } from "../unfolding.ts";
import { cellLinks } from "./cell-links.ts";
import type { CheckContext, Fold } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import { fixPreview } from "./fix-preview.ts";
import { reasonField } from "./reason-field.ts";
import { statedReason } from "./stated-reason.ts";

/** All that is known of a finding, or of several that say the same, and all that can be done about it. */
export function findingBody(context: CheckContext, first: Fold): Part<Fold> {
  const facts = element("div", { class: "facts" });
  const preview = fixPreview(context);
  const reason = context.isReadOnly ? statedReason(context) : reasonField(context, first);
  const clause = element("div", { class: "clause" });
  const root = element("div", { class: "finding-body" }, [facts, preview.element, reason.element, clause]);
  let drawn = "";
  const update = (fold: Fold): void => {
    reason.update(fold);
    preview.keep(fold.findings);
    const signature = signatureOf(fold);
    if (signature === drawn) return;
    drawn = signature;
    const again = (): void => facts.replaceChildren(...factsOf(context, fold, { preview: preview.open, again }));
    again();
    clause.replaceChildren(...clauseOf(context, fold));
  };
  update(first);
  return { element: root, update };
}

/** What is drawn of it: another finding, or the same with another value, is drawn anew. */
function signatureOf({ findings }: Fold): string {
  return findings.map((finding) => `${findingKey(finding)}\u0001${finding.value ?? ""}`).join("\u0002");
}

interface Doing {
  readonly preview: (findings: readonly Finding[]) => void;
  readonly again: () => void;
}

function factsOf(context: CheckContext, fold: Fold, doing: Doing): HTMLElement[] {
  const { say } = context;
  const finding = fold.findings[0]!;
  const value = commonValue(fold.findings);
  return [
    line(say(checkWords.hint), [say(finding.hint)]),
    ...(value === undefined ? [] : [line(say(checkWords.value), [element("q", { class: "value", text: value })])]),
    element("div", { class: "doing" }, [
      cellLinks(context, fold, doing.again),
      ...fixButtons(context, fold, doing.preview),
    ]),
  ];
}

function line(name: string, children: readonly Child[]): HTMLElement {
  return element("p", { class: "fact" }, [element("span", { class: "fact-name", text: name }), ...children]);
}

function commonValue(findings: readonly Finding[]): string | undefined {
  const values = new Set(findings.map(({ value }) => value));
  const [value] = values;
  return values.size === 1 && value !== undefined && value !== "" ? value : undefined;
}

function fixButtons(
  { live, say, isReadOnly = false }: CheckContext,
  { key, findings }: Fold,
  preview: (findings: readonly Finding[]) => void,
): HTMLElement[] {
  const fixable = findings.filter(({ fix }) => fix !== undefined);
  const [only] = fixable;
  if (isReadOnly || !only?.fix) return [];
  const focus = `${key}/fix`;
  if (fixable.length > 1) {
    const text = say(checkWords.fixKind, { count: fixable.length });
    return [button({ text, icon: "fix", focus, run: () => preview(fixable) })];
  }
  const value = shown({ column: 1, ...only.fix });
  const text = say(checkWords.fixOne, { value: value === "" ? say(checkWords.blank) : value });
  return [button({ text, icon: "fix", focus, look: "primary", run: () => void live.fix([findingKey(only)]) })];
}

function clauseOf({ say, view, memory }: CheckContext, { key, findings }: Fold): HTMLElement[] {
  const { clause, rule } = findings[0]!;
  const number = element("p", { class: "quiet", text: say(checkWords.rule, { rule }) });
  const words = clause === undefined ? undefined : view()?.clauses[clause];
  const title = clause === undefined ? say(checkWords.house) : say(checkWords.clause, { clause });
  if (words === undefined) return [element("p", { class: "quiet", text: title }), number];
  const name = `${key}/clause`;
  const shown = [element("blockquote", { text: words, attributes: { lang: "zh-CN" } }), number];
  const isOpen = memory.open.get(name) ?? false;
  return [unfolding({ title, isOpen, keep: (open) => memory.open.set(name, open) }, shown)];
}
