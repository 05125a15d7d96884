import { outboxSection } from "../../ui/filing/outbox-section.ts";
import { openStore, type Store } from "../../ui/store.ts";
import { forDesk, sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepLive, openSteadyResource } from "../shell/resource.ts";
import { openFileChecks } from "./check-files.ts";
import { dropSection } from "./drop-section.ts";
import { filesSection } from "./files-section.ts";
import { newReceiptSection } from "./new-receipt-section.ts";
import { outboxView } from "./outbox-view.ts";
import { portalOutbox } from "./portal-outbox.ts";
import type { UploadDesk } from "./upload-desk.ts";
import { reportIn, type UploadFile, type UploadState } from "./upload-files.ts";
import { uploadWords as words } from "./upload-words.ts";

/** Several workbooks at once: checked here, explained where they have to be, filed, and their receipts. */
export function uploadPage(context: PageContext): Page {
  const desk = openDesk(context);
  const { state, rounds, forms, box, checks } = desk;
  const withDesk = forDesk<UploadState, UploadDesk>(desk);
  return sectionPage(context, {
    title: context.say(words.title),
    state,
    watched: [rounds.state, forms.state, box.outbox.state, box.receipts, context.parts.uploaded],
    sections: [
      ["drop", withDesk(dropSection)],
      ["outbox", (view) => outboxSection(outboxView(view))],
      ["receipt", withDesk(newReceiptSection)],
      ["files", withDesk(filesSection)],
    ],
    begin: () => {
      void checks.run();
      const stops = [keepLive([rounds, forms]), box.receipts.watch(() => lookAgain(desk))];
      return () => {
        for (const stop of stops) stop();
        checks.close();
      };
    },
  });
}

/** Other files of a report that was filed would take the place of that: they are checked beside it. */
function lookAgain({ state, box, checks }: UploadDesk): void {
  const receipts = [...box.receipts.get().values()];
  const isOld = (file: UploadFile): boolean => {
    const report = reportIn(file);
    const newest = receipts.findLast(({ form, period }) => form === report?.form && period === report.period);
    const known = file.thread.value?.filings.at(-1)?.number ?? 0;
    return file.stage === "checked" && file.parcel === undefined && newest !== undefined && newest.filing > known;
  };
  if (!state.get().files.some(isOld)) return;
  state.set((now) => ({
    ...now,
    files: now.files.map((one) => (isOld(one) ? { ...one, stage: "waiting", part: 0 } : one)),
  }));
  void checks.run();
}

/** Files stay when one goes to another page and comes back; what was not checked to its end begins anew. */
function openDesk(context: PageContext): UploadDesk {
  const kept = context.memory.get("files") as Store<UploadState> | undefined;
  const state = kept ?? openStore<UploadState>({ files: [] });
  context.memory.set("files", state);
  state.set(({ busy: _, ...now }) => ({
    ...now,
    files: now.files.map((one) => (one.stage === "checking" ? { ...one, stage: "waiting", part: 0 } : one)),
  }));
  const { connection } = context.parts;
  return {
    state,
    rounds: openSteadyResource({ state }, async () => (await connection.ask("listRounds", {})).json.items),
    forms: openSteadyResource({ state }, async () => (await connection.ask("listForms", {})).json.items),
    box: portalOutbox(context.parts),
    checks: openFileChecks(context, state),
  };
}
