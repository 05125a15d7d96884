import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { FormLine } from "../../../shared/submission/form-line.ts";
import type { Text, Slots } from "../../../shared/cells/text.ts";
import { foldWords } from "../../../shared/records/fold.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import type { Receipt } from "../../../shared/submission/submission-views.ts";
import type { SignedInView } from "../../api/connection.ts";
import type { OutboxState } from "../../api/outbox.ts";
import { takesReason } from "../../ui/checks/reason-field.ts";
import { blockingFindings, isSameReport } from "../../ui/filing/follow-book.ts";
import { reasonWords } from "../../ui/filing/reason-words.ts";
import { whyNot } from "../../ui/filing/submit-actions.ts";
import type { Loaded } from "../../ui/loaded.ts";
import { checkedView, reportIn, type UploadFile } from "./upload-files.ts";
import { uploadWords as words } from "./upload-words.ts";

/** What can be done with a file now. */
export type Verdict =
  | { readonly kind: "waiting" | "checking" | "refused" | "failed" | "ready" | "kept" | "notTaken" }
  | { readonly kind: "sent"; readonly receipt: Receipt }
  | { readonly kind: "blocked"; readonly mend: number; readonly explain: number }
  | { readonly kind: "barred"; readonly why: Text; readonly slots?: Slots };

/** What a verdict is made of beside the file. */
export interface VerdictFacts {
  readonly files: readonly UploadFile[];
  readonly rounds: Loaded<readonly RoundView[]>;
  readonly forms: Loaded<readonly FormLine[]>;
  readonly who: SignedInView;
  readonly outbox: OutboxState;
  readonly receipts: ReadonlyMap<string, Receipt>;
}

export function verdictOf(file: UploadFile, facts: VerdictFacts): Verdict {
  const { stage, answer, parcel } = file;
  const receipt = parcel === undefined ? undefined : facts.receipts.get(parcel);
  if (receipt) return { kind: "sent", receipt };
  const kept = facts.outbox.parcels.find(({ key }) => key === parcel);
  if (kept && !kept.refused) return { kind: "kept" };
  if (stage === "waiting" || stage === "checking" || stage === "failed") return { kind: stage };
  if (answer?.kind === "refused") return { kind: "refused" };
  return barrier(file, facts) ?? (kept ? { kind: "notTaken" } : { kind: "ready" });
}

function barrier(file: UploadFile, { files, rounds, forms, who }: VerdictFacts): Verdict | undefined {
  const view = checkedView(file);
  const book = reportIn(file);
  if (!view || !book) return { kind: "failed" };
  const own = who.unit?.name ?? "";
  if (book.unit !== "" && foldWords(book.unit) !== foldWords(own))
    return { kind: "barred", why: words.otherUnit, slots: { unit: book.unit, own } };
  const why = whyNot({ book, rounds, forms, thread: file.thread }, { view, who, refused: false });
  if (why === reasonWords.blocked) {
    const mend = view.blockers.filter((one) => one.why === "mandatory").length;
    return { kind: "blocked", mend, explain: view.blockers.length - mend };
  }
  if (why) return { kind: "barred", why };
  const twin = files.find((one) => one.id !== file.id && one.parcel === undefined && isTwin(one, file));
  return twin && file.parcel === undefined
    ? { kind: "barred", why: words.twice, slots: { name: twin.name } }
    : undefined;
}

/** Both could be filed, and one would take the place of the other. */
function isTwin(one: UploadFile, other: UploadFile): boolean {
  if (checkedView(one)?.blockers.length !== 0) return false;
  const [a, b] = [reportIn(one), reportIn(other)];
  return a !== undefined && b !== undefined && isSameReport(a, b);
}

/** What stands against filing a file, ours and what the server has found beside it. */
export interface OpenFindings {
  readonly mend: readonly Finding[];
  readonly explain: readonly Finding[];
}

export function openFindings(file: UploadFile, { outbox }: Pick<VerdictFacts, "outbox">): OpenFindings {
  const view = checkedView(file);
  if (!view) return { mend: [], explain: [] };
  const refused = outbox.parcels.find(({ key }) => key === file.parcel)?.refused;
  const ours = blockingFindings(view.findings, view.blockers);
  const known = new Set(view.findings.map(({ rule, rowKey }) => `${rule} ${rowKey}`));
  const others = blockingFindings(refused?.findings ?? [], refused?.blockers ?? []);
  const all = [...ours, ...others.filter(({ rule, rowKey }) => !known.has(`${rule} ${rowKey}`))];
  return { mend: all.filter((one) => !takesReason(one)), explain: all.filter(takesReason) };
}

/** What a verdict is called. */
export function verdictText(verdict: Verdict, part: number): { readonly text: Text; readonly slots: Slots } {
  switch (verdict.kind) {
    case "checking":
      return { text: words.reading, slots: { percent: Math.floor(part * 100) } };
    case "blocked": {
      const { mend, explain } = verdict;
      if (mend > 0 && explain > 0) return { text: words.both, slots: { mend, explain } };
      return mend > 0
        ? { text: words.mend, slots: { count: mend } }
        : { text: words.explain, slots: { count: explain } };
    }
    default:
      return { text: words[verdict.kind], slots: {} };
  }
}
