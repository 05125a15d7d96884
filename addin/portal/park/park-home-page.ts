import type { Noticed } from "../../ui/errands.ts";
import { outboxSection } from "../../ui/filing/outbox-section.ts";
import { openStore } from "../../ui/store.ts";
import { sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepLive, openSteadyResource } from "../shell/resource.ts";
import type { DueFacts } from "./due-lines.ts";
import { dueSection } from "./due-section.ts";
import { parkWords as words } from "./park-words.ts";
import { outboxView } from "./outbox-view.ts";
import { portalOutbox } from "./portal-outbox.ts";

/** The first page of who reports: what is due, what came back, and what waits to be sent. */
export function parkHomePage(context: PageContext): Page {
  const state = openStore<Noticed>({});
  const due = openSteadyResource({ state }, () => readDue(context));
  const { outbox, receipts } = portalOutbox(context.parts);
  return sectionPage(context, {
    title: context.say(words.title),
    state,
    watched: [due.state, outbox.state, context.parts.uploaded],
    sections: [
      ["outbox", (view) => outboxSection(outboxView(view))],
      ["due", (view) => dueSection(view, due)],
    ],
    begin: () => {
      const stops = [keepLive([due]), receipts.watch(() => due.state.get().phase !== "none" && void due.reload())];
      return () => stops.forEach((stop) => stop());
    },
  });
}

async function readDue({ parts: { connection }, who }: PageContext): Promise<DueFacts> {
  const { unit, role } = who!.account;
  const [rounds, forms, submissions] = await Promise.all([
    connection.ask("listRounds", {}),
    connection.ask("listForms", {}),
    connection.ask("listSubmissions", { query: { ...(unit !== undefined && { unit }), pageSize: 200 } }),
  ]);
  const back = submissions.json.items.filter(({ state }) => state === "returned");
  const returned = await Promise.all(back.map(({ id }) => connection.ask("readSubmission", { params: { id } })));
  return {
    kind: role,
    rounds: rounds.json.items,
    forms: forms.json.items,
    submissions: submissions.json.items,
    returned: returned.map(({ json }) => json),
  };
}
