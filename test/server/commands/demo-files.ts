import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { receipt } from "../../../shared/submission/messages-submissions.ts";
import type { Receipt } from "../../../shared/submission/submission-views.ts";
import { openDraft, readPart } from "../../../shared/xlsx/mark-package.ts";
import { readWorkbookPart } from "../../../shared/xlsx/mark-workbook.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";

/** Names of the files directly in a folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.\w+$/.test(name));
}

/** Path below the folder → SHA-256, of the files below those of its folders. */
export function digests(folder: string, tops: readonly string[]): { [path: string]: string } {
  const paths = tops.flatMap((top) => {
    const below = readdirSync(join(folder, top), { recursive: true, encoding: "utf8" });
    return below.filter((path) => /\.\w+$/.test(path)).map((path) => join(top, path));
  });
  return Object.fromEntries(paths.sort().map((path) => [path, sha256(readFileSync(join(folder, path)))]));
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Every receipt below 6-回执 that the demonstration kept, with the path of its file. */
export function receiptsIn(folder: string): readonly (Receipt & { readonly path: string })[] {
  const top = join(folder, "6-回执");
  const paths = readdirSync(top, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".json"));
  return paths.map((path) => ({ ...receipt.parse(JSON.parse(readFileSync(join(top, path), "utf8"))), path }));
}

type Line = Readonly<{ [head: string]: string | number | boolean | null }>;

/** The rows of a sheet below its heads, each by the words of the heads; those that have nothing under `key` are left out. */
export function linesOf(path: string, sheet: string, key: string): readonly Line[] {
  const { sheets } = readWorkbook(readFileSync(path), nodeCodec);
  const rows = sheets.find(({ name }) => name === sheet)!.rows;
  const at = rows.findIndex(({ cells }) => cells.some(({ value }) => value === key));
  const heads = rows[at]!.cells;
  return rows.slice(at + 1).flatMap(({ cells }) => {
    const value = (column: number) => cells.find((cell) => cell.column === column)?.value ?? null;
    const line = Object.fromEntries(heads.map((head) => [String(head.value), value(head.column)]));
    return line[key] === null ? [] : [line];
  });
}

/** Where the links of a sheet lead that leave the workbook: row → address. */
export function linksOf(path: string, sheet: string): ReadonlyMap<number, string> {
  const draft = openDraft(readFileSync(path), nodeCodec);
  const part = readWorkbookPart(draft).sheets.find(({ name }) => name === sheet)!.path!;
  const relations = readPart(draft, part.replace(/([^/]+)$/, "_rels/$1.rels"));
  const targets = new Map(
    [...relations.matchAll(/<Relationship [^>]*>/g)].map(([element]) => [
      inside(element, "Id"),
      inside(element, "Target"),
    ]),
  );
  const links = [...readPart(draft, part).matchAll(/<hyperlink [^>]*r:id="[^>]*>/g)];
  return new Map(
    links.map(([element]) => [Number(/\d+/.exec(inside(element, "ref"))![0]), targets.get(inside(element, "r:id"))!]),
  );
}

function inside(element: string, attribute: string): string {
  return new RegExp(` ${attribute}="([^"]*)"`).exec(element)![1]!;
}
