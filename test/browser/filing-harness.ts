import "../../addin/portal/jitless.ts";
import type { CheckEngine } from "../../addin/engine/check-engine.ts";
import { paneFrame } from "../../addin/taskpane/pane-frame.ts";
import type { CheckState, LiveCheck } from "../../addin/ui/check-state.ts";
import { filingPanel, type FilingPanel } from "../../addin/ui/filing/filing-panel.ts";
import type { Theme, WorkbookHost } from "../../addin/ui/host.ts";
import { openStore } from "../../addin/ui/store.ts";
import { followTheme } from "../../addin/ui/theme.ts";
import { sayIn } from "../../addin/ui/words.ts";
import type { Language } from "../../shared/cells/text.ts";

const bare: CheckState = { phase: { kind: "ready" }, marking: { kind: "off" }, waitingForCell: false, remarks: [] };
const state = openStore<CheckState>(bare);

/** The tab 报送 over a scripted check and workbook, for tests that drive it in a browser against a server. */
const harness = {
  calls: [] as unknown[][],
  theme: "light" as Theme,
  bytes: new Uint8Array(),
  canOpenWindows: true,
  mount(language: Language): void {
    panel?.close();
    const say = sayIn(language);
    panel = filingPanel({ check, engine, host: host(language), say, language });
    const frame = paneFrame({ say, language, onLanguage: harness.mount }, undefined, [panel.element]);
    document.querySelector("#app")!.replaceChildren(frame);
  },
  /** What the check says of the open workbook. */
  check(change: Partial<CheckState>): void {
    state.set(() => ({ ...bare, ...change }));
  },
  newForm: (): void => panel?.newForm(),
  look(theme: Theme): void {
    harness.theme = theme;
    // Not by the window's focus: what waits is sent then too.
    document.dispatchEvent(new Event("visibilitychange"));
  },
};

export type FilingHarness = typeof harness;

let panel: FilingPanel | undefined;

function noted<T>(name: string, answer: T) {
  return (...given: unknown[]): Promise<T> => {
    harness.calls.push([name, ...given]);
    return Promise.resolve(answer);
  };
}

const check = {
  state,
  goTo: noted("goTo", undefined),
  know: noted("know", undefined),
  showRemarks: noted("showRemarks", undefined),
} as unknown as LiveCheck;

const engine = { cells: noted("cells", "{}") } as unknown as CheckEngine;

function host(language: Language): WorkbookHost {
  return {
    abilities: { merges: true, file: true, newWindow: harness.canOpenWindows },
    language,
    theme: () => harness.theme,
    fileName: () => "申报表.xlsx",
    bytes: () => Promise.resolve(harness.bytes),
    select: noted("select", undefined),
    selected: noted("selected", undefined),
    openWindow: noted("openWindow", undefined),
  } as unknown as WorkbookHost;
}

followTheme(() => harness.theme);
(globalThis as unknown as { filing: FilingHarness }).filing = harness;
