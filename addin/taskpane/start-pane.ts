import type { Language } from "../../shared/cells/text.ts";
import { startOffice, type Started } from "../excel/start-office.ts";
import { progressPage } from "../ui/checks/check-page.ts";
import { readSetting, writeSetting } from "../ui/settings.ts";
import type { Stop, WorkbookHost } from "../ui/host.ts";
import { browserTheme, followTheme } from "../ui/theme.ts";
import { sayIn } from "../ui/words.ts";
import { openPane } from "./open-pane.ts";
import { paneFrame } from "./pane-frame.ts";
import { startPage, type StartObstacle } from "./start-pages.ts";

type Draw = (language: Language) => HTMLElement;

/** Finds out where the page was opened, and shows the pane or why there is none. */
export async function startPane(root: HTMLElement): Promise<void> {
  const screen = openScreen(root);
  const unfollow = followTheme(browserTheme);
  const starting = { kind: "starting" } as const;
  screen.show((language) => framed(screen, language, progressPage(starting, sayIn(language))));
  try {
    const started = await startOffice();
    if (started.kind === "ready") return showPane(screen, started.host, unfollow);
    showObstacle(screen, obstacleOf(started));
  } catch (error) {
    showObstacle(screen, {
      kind: "broken",
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

function showPane(screen: Screen, host: WorkbookHost, unfollow: Stop): void {
  unfollow();
  followTheme(host.theme);
  screen.suggest(host.language);
  const pane = openPane(host, screen.language());
  screen.show((language) => pane.draw({ say: sayIn(language), language, onLanguage: screen.choose }));
  pane.start();
}

function showObstacle(screen: Screen, obstacle: StartObstacle): void {
  screen.show((language) => framed(screen, language, startPage(obstacle, sayIn(language))));
}

function framed(screen: Screen, language: Language, page: HTMLElement): HTMLElement {
  return paneFrame({ say: sayIn(language), language, onLanguage: screen.choose }, undefined, [page]);
}

/** The page that is shown, drawn anew when the user asks for the other language. */
interface Screen {
  readonly language: () => Language;
  readonly show: (draw: Draw) => void;
  /** The language of the program around the pane; the user's own choice goes before it. */
  readonly suggest: (language: Language) => void;
  readonly choose: (language: Language) => void;
}

function openScreen(root: HTMLElement): Screen {
  const kept = readSetting("language");
  const own = kept === "en" || kept === "zh-CN" ? kept : undefined;
  let language: Language = own ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en");
  let draw: Draw | undefined;
  const redraw = (): void => {
    if (draw) root.replaceChildren(draw(language));
  };
  return {
    language: () => language,
    show: (next) => {
      draw = next;
      redraw();
    },
    suggest: (next) => {
      language = own ?? next;
    },
    choose: (next) => {
      language = next;
      writeSetting("language", next);
      redraw();
      root.querySelector<HTMLElement>(".language")?.focus();
    },
  };
}

/** Without Office either its script did not come, or the page stands in a browser. */
function obstacleOf(started: Exclude<Started, { kind: "ready" }>): StartObstacle {
  if (started.kind !== "no-office") return started;
  const script = document.querySelector<HTMLScriptElement>("#office");
  const isInBrowser = "Office" in globalThis && !location.search.includes("_host_Info=");
  return isInBrowser ? { kind: "browser" } : { kind: "no-office", address: script?.src ?? "" };
}
