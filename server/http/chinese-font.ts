import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Router } from "express";
import { serveFile, serveMade, type FileHandler } from "./serve-file.ts";

/** Pages put this family last: a browser asks for a slice of it only where no font before it has a character. */
const family = "ParkForms Han";

/** A page sets headings in the second; a browser takes it for 600 too. */
const weights = ["400", "700"];

interface ChineseFont {
  readonly router: Router;
  /** The style sheet with its address; none where there is no font. */
  readonly style: readonly (readonly [address: string, handler: FileHandler])[];
}

/**
 * A Chinese font for computers that have none: `/fonts/chinese.css`, and slices of some hundred characters each, which
 * may be kept for good as the version is in their address. Nothing where the package of the font is not installed.
 */
export function serveChineseFont(): ChineseFont {
  const router = Router();
  const folder = fontFolder();
  if (folder === undefined) return { router, style: [] };
  const slices = weights.flatMap((weight) => slicesOf(folder, weight));
  const address = `/fonts/${versionIn(folder)}`;
  const css = slices.map(({ face, file }) => `${face.replace("{url}", `${address}/${file}`)}\n`).join("");
  const style = serveMade(styleAddress, () => Promise.resolve(Buffer.from(css)));
  router.get(styleAddress, style);
  const files = new Map(slices.map(({ file }) => [file, serveFile(join(folder, "files", file), { headers: forGood })]));
  router.get(`${address}/:file`, (request, response, next) => {
    const handle = files.get(request.params.file);
    return handle ? handle(request, response, next) : next();
  });
  return { router, style: [[styleAddress, style]] };
}

const styleAddress = "/fonts/chinese.css";

const forGood = { "Cache-Control": "public, max-age=31536000, immutable" };

function fontFolder(): string | undefined {
  try {
    const require = createRequire(import.meta.url);
    return dirname(require.resolve("@fontsource/noto-sans-sc/package.json"));
  } catch {
    return undefined;
  }
}

function versionIn(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
}

interface Slice {
  /** Its rule, with "{url}" where the address of its file belongs. */
  readonly face: string;
  readonly file: string;
}

/** The slices of Chinese, which are numbered; letters of Europe and Vietnam every computer has. */
function slicesOf(folder: string, weight: string): readonly Slice[] {
  const css = readFileSync(join(folder, `${weight}.css`), "utf8");
  return [...css.matchAll(/@font-face \{[^}]*\}/g)].flatMap(([rule]) => {
    const file = /\.\/files\/(noto-sans-sc-\d+-\d+-normal\.woff2)/.exec(rule)?.[1];
    const range = /unicode-range: *([^;}]+)/.exec(rule)?.[1];
    if (file === undefined || range === undefined || !existsSync(join(folder, "files", file))) return [];
    const source = 'url("{url}") format("woff2")';
    const look = `font-family: "${family}"; font-style: normal; font-weight: ${weight}; font-display: swap`;
    return [{ file, face: `@font-face { ${look}; src: ${source}; unicode-range: ${range}; }` }];
  });
}
