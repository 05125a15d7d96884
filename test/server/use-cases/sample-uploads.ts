import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { cellsWorkbook } from "../../../server/workbooks/cells-book.ts";
import type { Answers, FilledForm } from "../../../server/demo/answers.ts";
import { sampleApplication } from "../../../server/demo/sample-application.ts";
import { sampleParks, type SamplePark } from "../../../server/demo/sample-parks.ts";
import { makeWorkbook } from "../../../server/demo/sample-workbook.ts";
import { reportColumns } from "../../../shared/findings/report-columns.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import type { Cell, Row, Sheet } from "../../../shared/cells/workbook.ts";
import { forms } from "./world.ts";

export const applicationForm = "application@2018.1";

const [first] = sampleParks;
if (!first) throw new Error("there are no sample parks");

/** A sound park of its own, in 广州: the same number gives the same park. */
export function aPark(number: number, given: Partial<SamplePark> = {}): SamplePark {
  return { ...first!, number, name: `第${String(number)}示例产业园`, ...given };
}

/** What is other than in a sound application. */
export interface Change {
  readonly formId?: string;
  readonly fields?: Answers;
  readonly tables?: FilledForm["tables"];
  /** Rule → what the unit writes beside it. */
  readonly reasons?: Readonly<{ [rule: string]: string }>;
  /** As the cover names it. */
  readonly unitName?: string;
  readonly city?: string;
  /** "2026" */
  readonly period?: string;
}

/** Unmet criteria: a team (A1.3), which the city may waive, and the functional zoning (A2.1), which the province may. */
export const noTeam: Answers = { hasTeam: "否", teamName: "", teamSize: "" };
export const notZoned: Answers = { functionalZoning: "否" };

/** The application of a park as an .xlsx file. */
export async function anApplication(park: SamplePark, change: Change = {}): Promise<Uint8Array> {
  const {
    formId = applicationForm,
    fields,
    tables,
    reasons,
    unitName = park.name,
    city = park.city,
    period = "2026",
  } = change;
  const filled = sampleApplication(park);
  const told = {
    filled: { fields: { ...filled.fields, ...fields }, tables: { ...filled.tables, ...tables } },
    rearrangements: [],
    share: 1,
  };
  const unit = { name: unitName, city, ...(park.county !== undefined && { county: park.county }) };
  const bytes = await makeWorkbook(forms.get(formId)!, { fileName: "", title: "", unit, period, told });
  return reasons
    ? withReasons(
        bytes,
        Object.entries(reasons).map(([rule, reason]) => [rule, "", reason]),
      )
    : bytes;
}

/** Rule, row key and reason. */
export type Stated = readonly [rule: string, rowKey: string, reason: string];

/** As the pane writes them: a sheet 审核结果 with rule, row key and reason. */
export function withReasons(bytes: Uint8Array, reasons: readonly Stated[]): Uint8Array {
  const workbook = readWorkbook(bytes, nodeCodec);
  const heads = (["rule", "rowKey", "reason"] as const).map(
    (wanted) => reportColumns.find(({ id }) => id === wanted)!.label.zh,
  );
  return cellsWorkbook({ ...workbook, sheets: [...workbook.sheets, sheetOf("审核结果", [heads, ...reasons])] });
}

function sheetOf(name: string, rows: readonly (readonly string[])[]): Sheet {
  const cellsOf = (values: readonly string[]): Cell[] =>
    values.flatMap((value, index) => (value === "" ? [] : [{ column: index + 1, value }]));
  return {
    name,
    visibility: "visible",
    rows: rows.map((values, index): Row => ({ row: index + 1, hidden: false, cells: cellsOf(values) })),
    merges: [],
    hiddenColumns: [],
    tables: [],
    validations: [],
    comments: [],
    isProtected: false,
  };
}
