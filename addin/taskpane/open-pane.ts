import type { Language } from "../../shared/cells/text.ts";
import { openEngine } from "../engine/open-engine.ts";
import { checkPanel } from "../ui/checks/check-panel.ts";
import { element } from "../ui/element.ts";
import type { WorkbookHost } from "../ui/host.ts";
import { openLiveCheck } from "../ui/live-check.ts";
import type { FrameDeps } from "./pane-frame.ts";
import { paneTabs } from "./pane-tabs.ts";

export interface Pane {
  /** Draws the pane, in place of what it drew before. */
  draw(deps: FrameDeps): HTMLElement;
  start(): void;
}

const workerAddress = "/addin/check-worker.js";

/** The check and the two tabs over one workbook. What was found stays when the language changes. */
export function openPane(host: WorkbookHost, language: Language): Pane {
  const engine = openEngine(() => new Worker(workerAddress));
  const live = openLiveCheck(host, engine, { language });
  let stops: readonly (() => void)[] = [];
  return {
    draw(deps) {
      for (const stop of stops) stop();
      const { say } = deps;
      const toFiling = (): void => {
        tabs.select("filing");
      };
      const check = checkPanel({
        live,
        say,
        language: deps.language,
        onNewForm: toFiling,
        onCopyForward: toFiling,
        onSubmit: toFiling,
      });
      const filing = element("div");
      const tabs = paneTabs(deps, { check: check.element, filing });
      stops = [check.stop];
      return tabs.element;
    },
    start() {
      void live.start();
    },
  };
}
