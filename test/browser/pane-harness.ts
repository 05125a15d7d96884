import "../../addin/portal/jitless.ts";
import { paneFrame } from "../../addin/taskpane/pane-frame.ts";
import { paneTabs } from "../../addin/taskpane/pane-tabs.ts";
import { startPage } from "../../addin/taskpane/start-pages.ts";
import { findingKey, type CheckState, type LiveCheck } from "../../addin/ui/check-state.ts";
import { emptyMemory } from "../../addin/ui/checks/check-context.ts";
import { checkPanel } from "../../addin/ui/checks/check-panel.ts";
import { element } from "../../addin/ui/element.ts";
import type { HostErrorCode, Theme } from "../../addin/ui/host.ts";
import { openStore, type Store } from "../../addin/ui/store.ts";
import { followTheme } from "../../addin/ui/theme.ts";
import { sayIn } from "../../addin/ui/words.ts";
import type { Language } from "../../shared/cells/text.ts";
import { checkStates, reportContent, startStates, type CheckStateName } from "./pane-states.ts";

/** The pane's own components over a scripted check, for tests that drive them in a browser. */
const harness = {
  /** What was asked of the check, in order. */
  calls: [] as unknown[][],
  theme: "light" as Theme,
  show(name: CheckStateName, language: Language): void {
    state.set(() => checkStates[name]);
    memory = emptyMemory();
    refusal = undefined;
    mountPane(language);
  },
  state: (): CheckState => state.get(),
  set(change: Partial<CheckState>): void {
    state.set((now) => ({ ...now, ...change }));
  },
  obstacle(index: number, language: Language): void {
    const say = sayIn(language);
    put(paneFrame({ say, language, onLanguage: () => undefined }, undefined, [startPage(startStates[index]!, say)]));
  },
  /** From now on, until something else is shown, no reason can be written. */
  refuseReasons(code: HostErrorCode): void {
    refusal = code;
  },
  look(theme: Theme): void {
    harness.theme = theme;
    window.dispatchEvent(new Event("focus"));
  },
};

export type PaneHarness = typeof harness;

const state: Store<CheckState> = openStore<CheckState>(checkStates.starting);
let memory = emptyMemory();
let refusal: HostErrorCode | undefined;
let stop: () => void = () => undefined;

function mountPane(language: Language): void {
  stop();
  const say = sayIn(language);
  const note = (name: string) => (): void => void harness.calls.push([name]);
  const panel = checkPanel({
    live: scriptedCheck(),
    say,
    memory,
    onNewForm: note("newForm"),
    onCopyForward: note("copyForward"),
    onSubmit: () => {
      tabs.select("filing");
    },
  });
  const filing = element("p", { text: "报送" });
  const tabs = paneTabs({ say, language, onLanguage: mountPane }, { check: panel.element, filing }, (tab) => {
    harness.calls.push(["tab", tab]);
  });
  stop = panel.stop;
  put(tabs.element);
}

function put(page: HTMLElement): void {
  document.querySelector("#app")!.replaceChildren(page);
}

function scriptedCheck(): LiveCheck {
  const call = (name: string, ...rest: unknown[]): Promise<void> => {
    harness.calls.push([name, ...rest]);
    return Promise.resolve();
  };
  const change = (make: (now: CheckState) => Partial<CheckState>): void => {
    state.set((now) => ({ ...now, ...make(now) }));
  };
  const keeping = (keys: readonly string[], reason: string | undefined) => (now: CheckState) => {
    const view = now.view!;
    const findings = view.findings.flatMap((finding) => {
      if (!keys.includes(findingKey(finding))) return [finding];
      return reason === undefined ? [] : [{ ...finding, reason }];
    });
    return { view: { ...view, findings } };
  };
  return {
    state,
    start: () => call("start"),
    recheck: () => call("recheck"),
    clearMarks: () => call("clearMarks"),
    goTo: (key, mark) => {
      change(() => ({ current: key }));
      return call("goTo", key, mark);
    },
    next: () => call("next"),
    previous: () => call("previous"),
    fix: (keys) => {
      change((now) => ({ ...keeping(keys, undefined)(now), undo: { zh: "修正", en: "fix" } }));
      return call("fix", keys);
    },
    undo: () => {
      change(() => ({ undo: undefined as never }));
      return call("undo");
    },
    giveReason: (keys, reason) => {
      const trouble = refusal && ({ action: "giveReason", code: refusal, detail: "" } as const);
      change(trouble ? () => ({ trouble }) : keeping(keys, reason));
      return call("giveReason", keys, reason);
    },
    know: () => call("know"),
    showRemarks: () => call("showRemarks"),
    report: () => Promise.resolve(reportContent),
    stop: () => undefined,
  };
}

followTheme(() => harness.theme);
(globalThis as unknown as { pane: PaneHarness }).pane = harness;
