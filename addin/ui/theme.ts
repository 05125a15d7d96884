import { markSeverityOf } from "../../shared/findings/cell-marks.ts";
import type { Severity } from "../../shared/forms/definition.ts";
import { markLooks, type MarkSeverity } from "../../shared/xlsx/mark-palette.ts";
import { setTokens } from "./fluent.ts";
import type { Stop, Theme } from "./host.ts";

/**
 * Shows the page in the theme of the program around it. Excel tells nobody when its theme changes, so it is asked again
 * whenever the page comes back to the front.
 */
export function followTheme(read: () => Theme): Stop {
  let shown: Theme | undefined;
  const look = (): void => {
    const theme = read();
    if (theme === shown) return;
    shown = theme;
    showTheme(theme);
  };
  const stop = new AbortController();
  window.addEventListener("focus", look, { signal: stop.signal });
  document.addEventListener("visibilitychange", look, { signal: stop.signal });
  look();
  return () => stop.abort();
}

function showTheme(theme: Theme): void {
  const root = document.documentElement;
  setTokens(theme);
  root.dataset["theme"] = theme;
  for (const [severity, look] of Object.entries(markSeverityOf) as [Severity, MarkSeverity][]) {
    const { fill, ink } = markLooks[look];
    root.style.setProperty(`--fill-${severity}`, `#${fill}`);
    root.style.setProperty(`--ink-${severity}`, `#${ink}`);
  }
}

/** The theme that the browser itself asks for, where no program around the page says one. */
export function browserTheme(): Theme {
  if (matchMedia("(forced-colors: active)").matches) return "contrast";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
