import { formatAddress } from "../../../shared/cells/address.ts";
import { RefusedError, type Ask } from "../../../shared/submission/client.ts";
import { eventNames } from "../../../shared/submission/state-names.ts";
import type { Recommendation, Remark } from "../../../shared/submission/submission.ts";
import { perform, tell } from "../errands.ts";
import { draftKey, loadThread, showRemarks, whoIs } from "./follow-book.ts";
import { patch, type FilingContext } from "./filing-context.ts";
import { outcomeWords } from "./outcome-words.ts";
import { loadQueue } from "./queue-actions.ts";

type Act = Ask<"actOnSubmission">["body"];
type Waivers = Extract<Act, { kind: "waive" }>["waivers"];

/** Does one thing to the submission of the open workbook, as it was last seen. A change by others is shown instead. */
async function act(context: FilingContext, body: Act): Promise<boolean> {
  const { parts, state } = context;
  const thread = state.get().thread.value;
  if (!thread) return false;
  const isDone = await perform(context, "act", async () => {
    try {
      const params = { id: thread.id };
      const { json } = await parts.connection.ask("actOnSubmission", { params, version: thread.version, body });
      patch(context, { thread: { phase: "there", value: json } });
    } catch (error) {
      if (!(error instanceof RefusedError) || error.document.code !== "precondition-failed") throw error;
      await loadThread(context);
      patch(context, { notice: { tone: "bad", text: outcomeWords.conflict } });
    }
  });
  const isChanged = isDone && state.get().notice === undefined;
  if (isChanged) await Promise.all([loadThread(context), loadQueue(context)]);
  return isChanged;
}

export async function withdraw(context: FilingContext, reason: string): Promise<boolean> {
  const isDone = await act(context, { kind: "withdraw", reason });
  if (isDone) tell(context, outcomeWords.withdrawn);
  return isDone;
}

/** Sends it back with all the remarks that were drafted. */
export async function sendBack(context: FilingContext, reason: string): Promise<boolean> {
  const remarks = [...context.state.get().drafts];
  const isDone = await act(context, { kind: "return", reason, remarks });
  if (isDone) await spent(context, () => tell(context, outcomeWords.returned, { count: remarks.length }));
  return isDone;
}

/** Sends the drafted remarks without sending the submission back. */
export async function sendRemarks(context: FilingContext): Promise<boolean> {
  const remarks = [...context.state.get().drafts];
  const isDone = await act(context, { kind: "remark", remarks });
  if (isDone) await spent(context, () => tell(context, outcomeWords.remarked, { count: remarks.length }));
  return isDone;
}

export async function decideWaivers(context: FilingContext, waivers: Waivers): Promise<boolean> {
  const isDone = await act(context, { kind: "waive", waivers });
  if (isDone) tell(context, outcomeWords.waived);
  return isDone;
}

export async function recommend(context: FilingContext, recommendation: Recommendation): Promise<boolean> {
  return acted(context, { kind: "recommend", recommendation });
}

/** What takes a reason and nothing else: accept, select, notSelect, grantPlace, archive. */
export async function acted(context: FilingContext, body: Act): Promise<boolean> {
  const isDone = await act(context, body);
  if (isDone) tell(context, outcomeWords.acted, { event: eventNames[body.kind] });
  return isDone;
}

async function spent(context: FilingContext, done: () => void): Promise<void> {
  await keepDrafts(context, []);
  done();
}

/** Adds a remark at the cell that is selected in the workbook. */
export async function addRemark(context: FilingContext, text: string): Promise<boolean> {
  const { check, host, state } = context;
  const cell = check.state.get().selection ?? (await host.selected().catch(() => undefined));
  if (!cell) {
    patch(context, { notice: { tone: "bad", text: outcomeWords.noCell } });
    return false;
  }
  const remark: Remark = { sheet: cell.sheet, cell: formatAddress(cell.row, cell.column), text: text.trim() };
  await keepDrafts(context, [...state.get().drafts, remark]);
  return true;
}

export async function removeRemark(context: FilingContext, index: number): Promise<void> {
  await keepDrafts(context, context.state.get().drafts.toSpliced(index, 1));
}

/** Drafts outlast the pane: they are written down before they are shown. */
async function keepDrafts(context: FilingContext, remarks: readonly Remark[]): Promise<void> {
  const who = whoIs(context);
  const thread = context.state.get().thread.value;
  if (!who || !thread) return;
  const key = draftKey(who, thread.id);
  if (remarks.length === 0) await context.parts.drafts.remove(key);
  else await context.parts.drafts.put({ key, remarks });
  patch(context, { drafts: remarks });
  await showRemarks(context);
}
