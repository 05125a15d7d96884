import type { Language } from "../../shared/cells/text.ts";
import { ribbonCommands } from "../commands/ribbon-commands.ts";
import { runRibbonCommand } from "../commands/run-ribbon-command.ts";
import { openEngine } from "../engine/open-engine.ts";
import { hearRibbon } from "../excel/hear-ribbon.ts";
import { emptyMemory } from "../ui/checks/check-context.ts";
import { checkPanel } from "../ui/checks/check-panel.ts";
import type { LiveCheck } from "../ui/check-state.ts";
import type { Stop, WorkbookHost } from "../ui/host.ts";
import { openLiveCheck } from "../ui/live-check.ts";
import { filingSlot, type FilingSlot } from "../ui/filing/filing-slot.ts";
import type { FrameDeps } from "./pane-frame.ts";
import { paneTabs, type TabName } from "./pane-tabs.ts";

export interface Pane {
  /** Draws the pane, in place of what it drew before. */
  draw(deps: FrameDeps): HTMLElement;
  start(): void;
}

const workerAddress = "/addin/check-worker.js";

/** The check and the two tabs over one workbook. What was found, typed and chosen stays when the language changes. */
export function openPane(host: WorkbookHost, language: Language): Pane {
  const engine = openEngine(() => new Worker(workerAddress));
  const live = openLiveCheck(host, engine, { language });
  const memory = emptyMemory();
  let tab: TabName = "check";
  let clear = (): void => undefined;
  return {
    draw(deps) {
      clear();
      const { say } = deps;
      const { partition } = host;
      const filing = filingSlot({ check: live, engine, host, say, language: deps.language, partition });
      const toFiling = (then?: () => void) => (): void => {
        tabs.select("filing");
        then?.();
      };
      const check = checkPanel({
        live,
        say,
        memory,
        onNewForm: toFiling(filing.newForm),
        onCopyForward: toFiling(filing.copyForward),
        onSubmit: toFiling(),
      });
      const tabs = paneTabs(deps, { check: check.element, filing: filing.element }, (chosen) => {
        tab = chosen;
        if (tab === "filing") void filing.load();
      });
      const stopWaiting = loadAfterCheck(live, filing);
      clear = () => {
        stopWaiting();
        check.stop();
        filing.close();
      };
      tabs.select(tab);
      return tabs.element;
    },
    start() {
      hearRibbon(ribbonCommands, (command) => runRibbonCommand(command, live));
      void live.start();
    },
  };
}

/** Reviewers' remarks and what waits to be sent are the tab's matter too, so it comes even if nobody opens it. */
function loadAfterCheck(live: LiveCheck, filing: FilingSlot): Stop {
  return live.state.watch(({ phase }) => {
    if (phase.kind === "ready" || phase.kind === "refused" || phase.kind === "failed") void filing.load();
  });
}
