import type { Stop } from "../../ui/host.ts";
import { sectionPage, type Page, type PageContext, type PageSection } from "../shell/page.ts";
import { keepLive } from "../shell/resource.ts";
import { diffSection } from "./diff-section.ts";
import { filingsSection } from "./filings-section.ts";
import { findingsSection } from "./findings-section.ts";
import { headSection } from "./head-section.ts";
import { historySection } from "./history-section.ts";
import { openThreadDesk, type ThreadDesk, type ThreadState, type ThreadView } from "./thread-desk.ts";
import { remarksSection } from "./remarks-section.ts";
import { shownReceiptSection } from "./shown-receipt-section.ts";
import { threadWords as words } from "./thread-words.ts";
import { withdrawSection } from "./withdraw-section.ts";

/** One submission, for everybody who may see it: where it stands, what was filed, what was said of it, all that was done. */
export function threadPage(context: PageContext): Page {
  const desk = openThreadDesk(context);
  const part =
    (make: (view: ThreadView) => ReturnType<PageSection<ThreadState>>): PageSection<ThreadState> =>
    (view) =>
      make({ ...view, desk });
  const { submission, round, findings, receipt, diff, state } = desk;
  return sectionPage(context, {
    title: context.say(words.title),
    state,
    watched: [submission, round, findings, receipt, diff].map((one) => one.state),
    sections: [
      ["head", part(headSection)],
      ["receipt", part(shownReceiptSection)],
      ["remarks", part(remarksSection)],
      ["filings", part(filingsSection)],
      ["findings", part(findingsSection)],
      ["diff", part(diffSection)],
      ["history", part(historySection)],
      ["withdraw", part(withdrawSection)],
    ],
    begin: () => begin(desk),
    update: () => desk.follow(),
  });
}

function begin({ submission, follow }: ThreadDesk): Stop {
  const unwatch = submission.state.watch(follow);
  const stop = keepLive([submission]);
  return () => {
    unwatch();
    stop();
  };
}
