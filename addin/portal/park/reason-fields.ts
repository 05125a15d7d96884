import { MIN_REASON_LENGTH } from "../../../shared/findings/criteria.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import { buttons, disabledIf, paragraph, textArea } from "../../ui/controls.ts";
import { missingLength } from "../../ui/checks/reason-field.ts";
import { element, type Child } from "../../ui/element.ts";
import { perform, tell } from "../../ui/errands.ts";
import { groupFindings, type FindingFold } from "../../ui/finding-groups.ts";
import { findingsByGroup } from "../thread/findings-by-group.ts";
import type { TypedReason } from "./check-files.ts";
import type { UploadView } from "./upload-desk.ts";
import type { UploadFile } from "./upload-files.ts";
import { uploadWords as words } from "./upload-words.ts";

/** Where reasons are typed for what may be explained instead of mended; findings that say the same have one field. */
export function reasonFields(view: UploadView, file: UploadFile, findings: readonly Finding[]): readonly Child[] {
  const { say, state } = view;
  const names = namesOf(file, findings);
  return [
    element("div", { class: "upload-reasons" }, [
      element("p", { class: "filing-strong", text: say(words.reasons, { count: findings.length }) }),
      paragraph(say(words.reasonsHow), "quiet"),
      ...findingsByGroup(findings, say, {
        heading: "h4",
        beside: (fold) => reasonField(view, fold, names.get(fold.key)!),
      }),
      buttons([
        {
          text: say(words.write),
          run: () => void write(view, file, findings),
          look: "primary",
          focus: `write-${file.id}`,
          attributes: disabledIf(state.get().busy !== undefined),
        },
      ]),
    ]),
  ];
}

/** A name for the field of each fold, the same as long as the fold is there. */
function namesOf({ id }: UploadFile, findings: readonly Finding[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  const folds = groupFindings(findings, "rule").flatMap((group) => group.folds);
  return new Map(
    folds.map(({ key, findings: [first] }) => {
      const { rule } = first!;
      const number = (counts.get(rule) ?? 0) + 1;
      counts.set(rule, number);
      return [key, `reason-${id}-${rule.replaceAll(".", "-")}-${String(number)}`] as const;
    }),
  );
}

function reasonField(view: UploadView, { findings }: FindingFold, name: string): HTMLElement {
  const { say, typed } = view;
  const [first] = findings;
  const message = say(first!.message);
  const missing = missingLength(first!, typed.get(name)?.trim() ?? "");
  const isTold = typed.has("told") && (typed.get(name) ?? "") !== "" && missing > 0;
  const isLong = first!.severity === "explain";
  const label = say(isLong ? words.longReason : words.reason, { min: MIN_REASON_LENGTH });
  return element("div", {}, [
    textArea(view, {
      name,
      label,
      attributes: {
        "aria-label": say(words.reasonFor, { label, message }),
        "aria-invalid": isTold ? "true" : undefined,
      },
    }),
    isTold && element("p", { class: "complaint", text: say(words.short, { missing }), attributes: { role: "alert" } }),
  ]);
}

/** Writes all that was typed for a file; what is too short is said, and nothing is written then. */
async function write(view: UploadView, file: UploadFile, findings: readonly Finding[]): Promise<void> {
  const { typed, desk, redraw } = view;
  const names = namesOf(file, findings);
  const folds = groupFindings(findings, "rule").flatMap((group) => group.folds);
  const reasons = folds.flatMap((fold): readonly TypedReason[] => {
    const reason = (typed.get(names.get(fold.key)!) ?? "").trim();
    return reason === "" ? [] : [{ findings: fold.findings, reason }];
  });
  const isShort = reasons.some(({ findings: [first], reason }) => missingLength(first!, reason) > 0);
  typed.set("told", String(Date.now()));
  redraw();
  if (isShort || reasons.length === 0) return;
  const isWritten = await perform(view, "write", () => desk.checks.explain(file.id, reasons));
  if (!isWritten) return;
  typed.delete("told");
  for (const name of names.values()) typed.delete(name);
  tell(view, words.written, { name: file.name });
  redraw();
}
