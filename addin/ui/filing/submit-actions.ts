import type { RoundView } from "../../../shared/submission/round-view.ts";
import { randomId } from "../../api/random-id.ts";
import type { Text } from "../../../shared/cells/text.ts";
import type { CheckedView } from "../../engine/check-engine.ts";
import type { SignedInView } from "../../api/connection.ts";
import { perform, tell } from "../errands.ts";
import { isSameReport, loadThread } from "./follow-book.ts";
import { patch, type FilingContext } from "./filing-context.ts";
import type { BookIdentity, FilingState } from "./filing-state.ts";
import { outcomeWords } from "./outcome-words.ts";
import { reasonWords } from "./reason-words.ts";

/** Why the workbook cannot be filed now; undefined when it can. */
export function whyNot(
  { book, rounds, thread, forms }: Pick<FilingState, "book" | "rounds" | "thread" | "forms">,
  { view, who, refused }: { readonly view?: CheckedView; readonly who?: SignedInView; readonly refused: boolean },
): Text | undefined {
  if (refused) return reasonWords.refused;
  if (!view || !book) return reasonWords.notChecked;
  if (book.unit === "" || book.period === "") return reasonWords.noIdentity;
  if (!who) return reasonWords.notSignedIn;
  const form = forms.value?.find(({ id }) => id === book.formId);
  if (form && !canFile(who, form.unitKind)) return reasonWords.otherKind;
  const round = rounds.value && roundOf(book, rounds.value);
  if (rounds.value && !round) return reasonWords.noRound;
  if (round?.phase === "planned") return reasonWords.notOpen;
  const returned = thread.value?.state === "returned";
  if (round?.phase === "closed" && !returned) return reasonWords.closed;
  if (round && round.formId !== book.formId) return reasonWords.otherVersion;
  if (thread.value && !thread.value.possible.includes("submit")) return reasonWords.state;
  return view.blockers.length > 0 ? reasonWords.blocked : undefined;
}

function canFile({ account }: SignedInView, unitKind: string): boolean {
  return account.role === unitKind || (account.role === "province" && unitKind === "expert");
}

/** The round that a report belongs to. */
export function roundOf(book: BookIdentity, rounds: readonly RoundView[]): RoundView | undefined {
  return rounds.find(({ form, period }) => form === book.form && period === book.period);
}

/** Puts the workbook as it is now into the outbox, and sends it. */
export async function submit(context: FilingContext): Promise<void> {
  const { parts, outbox, check, state } = context;
  const session = parts.connection.state.get().session;
  const view = check.state.get().view;
  const { book } = state.get();
  if (session.kind === "none" || !view || !book) return;
  patch(context, { isConfirming: false });
  const key = randomId();
  const isKept = await perform(context, "prepare", async () => {
    const { id: account, name: accountName } = session.view.account;
    const { formId: form, unit, period } = book;
    const parcel = { key, account, accountName, form, title: view.title, unit, period };
    await outbox.put({ ...parcel, ...(await contentOf(context, view)), preparedAt: new Date().toISOString() });
    await dropOlder(context, key, book);
  });
  if (!isKept) return;
  await outbox.send();
  const { parcels, delay } = outbox.state.get();
  if (delay && parcels.some((one) => one.key === key && !one.refused)) tell(context, outcomeWords.kept);
  await loadThread(context);
}

/** The file where the program gives it, so that what is filed is what the user has; else its cells. */
async function contentOf({ host, engine }: FilingContext, { title }: CheckedView) {
  const name = host.fileName();
  const fileName = (name === "" ? `${title.zh}.xlsx` : name).slice(0, 200);
  const bytes = await host.bytes().catch(() => undefined);
  return { fileName, workbook: bytes ? { bytes } : { cellsJson: await engine.cells() } };
}

/** What waited of the same report is replaced: the newer one is what the user wants filed. */
export async function dropOlder(
  { outbox }: Pick<FilingContext, "outbox">,
  key: string,
  book: BookIdentity,
): Promise<void> {
  const older = outbox.state.get().parcels.filter((one) => one.key !== key && isSameReport(one, book));
  for (const one of older) await outbox.remove(one.key);
}
