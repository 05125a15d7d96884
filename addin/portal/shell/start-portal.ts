import type { Language } from "../../../shared/cells/text.ts";
import { openFilingParts } from "../../ui/filing/filing-parts.ts";
import { readSetting, writeSetting } from "../../ui/settings.ts";
import { browserTheme, followTheme } from "../../ui/theme.ts";
import { bringChineseFont } from "./chinese-font.ts";
import { openPageSlot } from "./page-slot.ts";
import { openRouter } from "./router.ts";
import { isPortalPath } from "./routes.ts";
import { refuseStrayFiles } from "./stray-files.ts";

/** Begins what is kept by the portal in this browser: a pane on the same computer keeps its own. */
const partition = "portal.";

/**
 * Finds out who is there, and shows the page of the address; everything is drawn anew in another language.
 * A browser keeps our cookie only where nobody can listen in; elsewhere the page itself holds the session.
 */
export async function startPortal(root: HTMLElement): Promise<void> {
  followTheme(browserTheme);
  refuseStrayFiles();
  const router = openRouter(isPortalPath);
  let close = (): void => undefined;
  const show = async (language: Language): Promise<void> => {
    close();
    const parts = await openFilingParts(language, partition, isSecureContext ? "cookie" : "bearer");
    if (parts.connection.state.get().session.kind === "open") await parts.connection.resume();
    void parts.connection.probe();
    close = openPageSlot({ root, parts, router, language, onLanguage: choose });
  };
  const choose = (language: Language): void => {
    writeSetting("language", language);
    void show(language);
  };
  await show(preferredLanguage());
  bringChineseFont();
}

function preferredLanguage(): Language {
  const kept = readSetting("language");
  if (kept === "en" || kept === "zh-CN") return kept;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}
