import type { Receipt } from "../../../shared/submission/submission-views.ts";
import { openOutbox } from "../../api/outbox.ts";
import type { CheckState } from "../check-state.ts";
import { openStore } from "../store.ts";
import { loadThread, showRemarks } from "./follow-book.ts";
import { patch, type FilingContext, type FilingDeps } from "./filing-context.ts";
import type { FilingParts } from "./filing-parts.ts";
import { firstState, type BookIdentity } from "./filing-state.ts";
import { loadForms } from "./form-actions.ts";
import { loadQueue } from "./queue-actions.ts";

export interface Filing {
  readonly context: FilingContext;
  /** Loads anew all that the server says. */
  reload(): Promise<void>;
  close(): void;
}

/** Puts the tab's work together: it follows the open workbook, the session and the network. No part of it draws. */
export function openFiling(deps: FilingDeps, parts: FilingParts): Filing {
  const state = openStore(firstState);
  const { connection, parcels, receipts, turns } = parts;
  const onReceipt = async (receipt: Receipt): Promise<void> => {
    await receipts.put({ key: receipt.number, receipt });
    patch({ state }, { receipt });
  };
  const outbox = openOutbox({ connection, parcels, turns, onReceipt });
  const context: FilingContext = { ...deps, parts, outbox, state };
  const reload = async (): Promise<void> => {
    await connection.probe();
    await Promise.all([loadForms(context), loadThread(context), loadQueue(context)]);
    await outbox.send();
  };
  let account = accountOf(context);
  let wasAway = false;
  const stops = [
    deps.check.state.watch((now) => followBook(context, now)),
    connection.state.watch(() => {
      const next = accountOf(context);
      const { reach } = connection.state.get();
      const isBack = wasAway && reach === "there";
      wasAway = reach === "away";
      if (next === account && !isBack) return;
      account = next;
      void reload();
    }),
    outbox.state.watch(() => void showRemarks(context)),
    parts.onReturn(() => {
      connection.refresh();
      void outbox.refresh().then(() => outbox.send());
    }),
  ];
  return {
    context,
    reload,
    close: () => {
      for (const stop of stops) stop();
      outbox.close();
    },
  };
}

function accountOf({ parts }: Pick<FilingContext, "parts">): string {
  const { session } = parts.connection.state.get();
  return session.kind === "open" ? session.view.account.id : session.kind;
}

/** Another form, unit or period in the workbook is another report. */
function followBook(context: FilingContext, { view, phase }: CheckState): void {
  const now = context.state.get().book;
  if (context.submission !== undefined) return;
  const next = phase.kind === "refused" || !view ? undefined : bookOf(view.identity);
  const isSame = now?.formId === next?.formId && now?.unit === next?.unit && now?.period === next?.period;
  if (isSame) return;
  context.state.set(({ book: _, quota: __, ...rest }) => ({
    ...rest,
    ...(next && { book: next }),
    thread: { phase: "none" },
    drafts: [],
    isConfirming: false,
  }));
  void loadThread(context);
}

/** What a checked workbook says it is. */
export function bookOf({
  form,
  unit,
  period,
}: {
  readonly form: string;
  readonly unit: string;
  readonly period: string;
}): BookIdentity {
  return { formId: form, form: form.split("@")[0]!, unit, period };
}
