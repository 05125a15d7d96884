import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchChromium } from "./find-chromium.ts";

/** Fonts of Europe's letters alone: a computer on which nobody has installed Chinese. */
const noChinese = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts/truetype/dejavu</dir><dir>/usr/share/fonts/truetype/liberation</dir>`;

/** A Chromium that finds no Chinese font on the computer; undefined where there is no Chromium. */
export async function launchLatin(): Promise<Browser | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "parkforms-fonts-"));
  writeFileSync(join(folder, "fonts.conf"), `${noChinese}<cachedir>${folder}</cachedir></fontconfig>`);
  return launchChromium({ env: { FONTCONFIG_FILE: join(folder, "fonts.conf") } });
}
