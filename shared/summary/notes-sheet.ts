import type { CellRange } from "../cells/address.ts";
import type { LiveFormat, StyleName, SummaryCell, SummaryRow, SummarySheet } from "./book.ts";
import { controlRows, type ControlPlaces } from "./control-totals.ts";
import { displayWidth } from "./list-sheet.ts";
import { columnHeader, isProvince } from "./merged-words.ts";
import type { Merged } from "./merged.ts";
import { controlWords, notesWords } from "./notes-words.ts";
import { labelOf } from "./places.ts";
import { words } from "./sheet-words.ts";
import { sheetNames } from "./words.ts";
import { localTime } from "../submission/local-time.ts";

const widths = [34, 12, 20, 20, 20, 20, 14];
const LAST = widths.length;

interface Page {
  readonly rows: SummaryRow[];
  readonly merges: CellRange[];
}

/** 说明: what was merged and how, control totals with live checks, what could not be read, contents, place to sign. */
export function notesSheet(merged: Merged, places: ControlPlaces, sheets: readonly string[]): SummarySheet {
  const { say } = merged;
  const page: Page = { rows: [], merges: [] };
  addHead(page, merged);
  const controls = addControls(page, merged, places);
  addUnread(page, merged);
  addContents(page, say(notesWords.contents), sheets);
  addLine(page, say(words.signLine), "sign");
  return {
    id: "notes",
    name: say(sheetNames.notes),
    widths,
    rows: () => page.rows,
    merges: page.merges,
    formats: controls ? checkFormats(merged, controls) : [],
    frozen: { rows: 0, columns: 0 },
    pagesWide: 1,
    footer: say(sheetNames.notes),
  };
}

/** A line over the whole width. */
function addLine(page: Page, words: string, style: StyleName): void {
  page.merges.push(across(page, 1, LAST));
  const cells = widths.map((_, at): SummaryCell => ({ value: at === 0 ? words : null, style }));
  page.rows.push({ cells, height: LINE_HEIGHTS.get(style) ?? 18 });
}

const LINE_HEIGHTS: ReadonlyMap<StyleName, number> = new Map([
  ["title", 32],
  ["subtitle", 20],
  ["section", 22],
  ["sign", 32],
]);

/** Cells of the row to be added next. */
function across({ rows }: Page, left: number, right: number): CellRange {
  return { top: rows.length + 1, left, bottom: rows.length + 1, right };
}

function addHead(page: Page, merged: Merged): void {
  const { say, options, form, units, excluded } = merged;
  const { definition } = form;
  addLine(page, say(notesWords.title, { period: merged.when, form: definition.title }), "title");
  addLine(page, say(notesWords.line, { code: definition.reportCode, agency: definition.agency }), "subtitle");
  addFact(page, say(notesWords.level), levelOf(merged));
  addFact(page, say(notesWords.period), options.period);
  addFact(page, say(notesWords.counted), String(units.length));
  addFact(page, say(notesWords.excluded), String(excluded.length));
  addFact(page, say(notesWords.latest), latestOf(merged));
  addFact(page, say(notesWords.measure), say(notesWords.measureRule));
  addFact(page, say(notesWords.rule), say(ruleOf(merged)));
  addFact(page, say(notesWords.adding), say(notesWords.addingRule));
  addFact(page, say(notesWords.live), say(notesWords.liveRule));
  addFact(page, say(notesWords.notice), say(definition.notice));
}

/** Characters of the merged cell beside a label. */
const FACT_WIDTH = widths.slice(1).reduce((sum, width) => sum + width, 0) - 4;

function addFact(page: Page, label: string, value: string): void {
  page.merges.push(across(page, 2, LAST));
  const cells = widths.map((_, at): SummaryCell => {
    if (at === 0) return { value: label, style: "label" };
    return { value: at === 1 ? value : null, style: "body.text" };
  });
  page.rows.push({ cells, height: 8 + 14 * Math.max(1, Math.ceil(displayWidth(value) / FACT_WIDTH)) });
}

function levelOf(merged: Merged): string {
  const { say, options, form } = merged;
  if (isProvince(merged)) return say(notesWords.provinceLevel);
  const city = options.city === undefined ? say(words.nothing) : labelOf(form, "cities", options.city);
  return say(notesWords.cityLevel, { city });
}

function ruleOf({ options }: Merged) {
  if (options.includeEarlier === true) return notesWords.earlierRule;
  return options.level === "city" ? notesWords.cityRule : notesWords.provinceRule;
}

/** The latest instant, whatever zone it was written in. */
function latestOf({ units, say }: Merged): string {
  let latest: string | undefined;
  for (const { entry } of units) {
    const at = entry.source.submittedAt;
    if (at !== undefined && (latest === undefined || Date.parse(at) > Date.parse(latest))) latest = at;
  }
  return latest === undefined ? say(notesWords.noTime) : localTime(latest);
}

function addControls(page: Page, merged: Merged, places: ControlPlaces): CellRange | undefined {
  const { say } = merged;
  addLine(page, say(notesWords.controls), "section");
  const { indicator, reporters, ofUnits, ofCities, total, ofDetails, check } = notesWords;
  const header = [indicator, reporters, ofUnits, ofCities, total, ofDetails, check];
  page.rows.push({ cells: header.map((text): SummaryCell => ({ value: say(text), style: "header" })), height: 22 });
  const top = page.rows.length + 1;
  for (const cells of controlRows(merged, places, top)) page.rows.push({ cells });
  const bottom = page.rows.length;
  return bottom < top ? undefined : { top, left: LAST, bottom, right: LAST };
}

function checkFormats({ say }: Merged, range: CellRange): readonly LiveFormat[] {
  return [
    { kind: "equals", range, text: say(controlWords.differs), look: "bad" },
    { kind: "equals", range, text: say(controlWords.agrees), look: "good" },
  ];
}

/** How many unread values are named one by one; the rest are counted. */
const MOST_NAMED = 200;

function addUnread(page: Page, merged: Merged): void {
  const { say, units, columns } = merged;
  const found = units.flatMap((unit) =>
    columns.flatMap((column, at) => (unit.unread[at] ? [{ unit, column: columnHeader(merged, column) }] : [])),
  );
  addLine(page, say(notesWords.unread), "section");
  if (found.length === 0) addLine(page, say(notesWords.noUnread), "body.text");
  for (const { unit, column } of found.slice(0, MOST_NAMED)) {
    const slots = { unit: unit.entry.unitName, city: unit.city, column };
    addLine(page, say(notesWords.unreadItem, slots), "body.text");
  }
  const more = found.length - MOST_NAMED;
  if (more > 0) addLine(page, say(notesWords.moreUnread, { count: more }), "body.text");
}

/** The other sheets as links, as many in a row as there are columns of the same use. */
function addContents(page: Page, title: string, sheets: readonly string[]): void {
  addLine(page, title, "section");
  for (let first = 0; first < sheets.length; first += CONTENTS_SPANS.length) {
    const cells = new Array<SummaryCell>(LAST).fill({ value: null, style: "body.text" });
    CONTENTS_SPANS.forEach(([left, right], at) => {
      const name = sheets[first + at];
      if (right > left) page.merges.push(across(page, left, right));
      if (name === undefined) return;
      cells[left - 1] = { value: name, style: "body.link", link: `#'${name}'!A1` };
    });
    page.rows.push({ cells, height: 20 });
  }
}

const CONTENTS_SPANS: readonly (readonly [left: number, right: number])[] = [
  [1, 1],
  [2, 3],
  [4, 5],
  [6, 7],
];
