import type { Language } from "../../shared/cells/text.ts";
import type { Theme } from "../ui/host.ts";

/** A background darker than this, 0 to 255, is a dark theme. */
const MIDDLE_GREY = 128;

/** How the pane should look beside Excel as it looks now. */
export function themeNow(): Theme {
  if (globalThis.matchMedia?.("(forced-colors: active)").matches) return "contrast";
  // Absent on some platforms, whatever the types say.
  const theme = Office.context.officeTheme as Partial<Office.OfficeTheme> | undefined;
  const isDark = theme?.isDarkTheme ?? isDarkColor(theme?.bodyBackgroundColor);
  return isDark ? "dark" : "light";
}

/** The language of Excel's own menus. */
export function languageOfExcel(): Language {
  return (Office.context.displayLanguage as string | undefined)?.toLowerCase().startsWith("zh") === false
    ? "en"
    : "zh-CN";
}

/** The name of the open file; "" when it was never saved. */
export function openFileName(): string {
  const url = (Office.context.document.url as string | null | undefined) ?? "";
  const name =
    url
      .replace(/[?#].*$/, "")
      .split(/[\\/]/)
      .at(-1) ?? "";
  return url.includes("://") ? decoded(name) : name;
}

/** What keeps the storage of the sites that frame Excel on the web apart; "" where nothing needs to. */
export function partitionOfSite(): string {
  return (Office.context.partitionKey as string | null | undefined) ?? "";
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function isDarkColor(color: string | undefined): boolean {
  const [red, green, blue] =
    /^#?(..)(..)(..)$/
      .exec(color ?? "")
      ?.slice(1)
      .map((part) => Number.parseInt(part, 16)) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return false;
  return 0.299 * red + 0.587 * green + 0.114 * blue < MIDDLE_GREY;
}
