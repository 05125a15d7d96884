import { fillText, type Text } from "../../../shared/cells/text.ts";
import { foldName } from "../../../shared/forms/cel-functions.ts";
import { cities } from "../../../shared/forms/codes/regions.ts";
import { isSamePark } from "../../../shared/submission/register-lines.ts";
import type { RegisterEntry } from "../../../shared/submission/register.ts";
import { registerWords as words } from "./register-words.ts";
import type { TextRow } from "./split-rows.ts";

/** One line to import: what was read of it, and what is wrong with it. */
export interface CheckedEntry {
  readonly line: number;
  readonly cells: readonly string[];
  /** Absent where something is wrong. */
  readonly entry?: RegisterEntry;
  readonly problems: readonly Text[];
}

/**
 * Reads name, city and year of each row; a head above them is left out, and so is what a downloaded register names as
 * selected here. `there`: what it will stand beside.
 */
export function checkEntries(rows: readonly TextRow[], there: readonly RegisterEntry[]): readonly CheckedEntry[] {
  const known = groupedBy(there, keyOf);
  const seen = new Map<string, (RegisterEntry & { readonly line: number })[]>();
  const listed = rows.filter((row, index) => index > 0 || !isHead(row)).filter((row) => !isSource(row, words.selected));
  return listed.map((row) => {
    const read = readEntry(row);
    const { entry, line } = read;
    if (!entry) return read;
    const key = keyOf(entry);
    const others = seen.get(key) ?? [];
    seen.set(key, [...others, { ...entry, line }]);
    const before = others.find((one) => isSamePark(one, entry));
    if (before) return wrong(read, fillText(words.twice, { line: before.line }));
    return known.get(key)?.some((one) => isSamePark(one, entry)) ? wrong(read, words.there) : read;
  });
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Whether the fourth column, which a downloaded register has, says this. */
function isSource({ cells }: TextRow, source: Text): boolean {
  return cells[3] === source.zh || cells[3] === source.en;
}

function keyOf({ park, selectedYear }: RegisterEntry): string {
  return `${String(selectedYear)} ${foldName(park)}`;
}

function wrong({ line, cells }: CheckedEntry, problem: Text): CheckedEntry {
  return { line, cells, problems: [problem] };
}

/** Words where a year belongs, in the first row. */
function isHead({ cells }: TextRow): boolean {
  return !/\d/.test(cells.join("")) && /年|year/i.test(cells.join(" "));
}

function readEntry(row: TextRow): CheckedEntry {
  const { line } = row;
  const cells = isSource(row, words.imported) ? row.cells.slice(0, 3) : row.cells;
  const filled = cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
  const [park = "", ...rest] = filled;
  const [cityWords, yearWords] = rest.length > 1 ? rest : ["", rest[0]];
  const city = codeOf(cityWords ?? "");
  const selectedYear = yearIn(yearWords ?? "");
  const problems = [
    park === "" && words.noName,
    park.length > 120 && words.longName,
    city === undefined && fillText(words.noCity, { city: cityWords ?? "" }),
    selectedYear === undefined && (yearWords ? fillText(words.badYear, { year: yearWords }) : words.noYear),
    filled.length > 3 && words.manyCells,
  ].filter((one) => one !== false);
  if (problems.length > 0 || city === undefined || selectedYear === undefined) return { line, cells, problems };
  return { line, cells, problems, entry: { park, selectedYear, ...(city !== "" && { city }) } };
}

/** "广州", "广州市", "Guangzhou" or "440100"; blank is no city; undefined for what is none. */
function codeOf(said: string): string | undefined {
  if (said === "") return "";
  const name = foldName(said);
  return cities.find(({ code, label: { zh, en } }) =>
    [code, zh, zh.replace(/市$/, ""), en].some((one) => foldName(one) === name),
  )?.code;
}

function yearIn(said: string): number | undefined {
  const digits = /^(\d{4})年?$/.exec(said.normalize("NFKC"))?.[1];
  const year = Number(digits);
  return digits !== undefined && year >= 2000 && year <= 2100 ? year : undefined;
}
