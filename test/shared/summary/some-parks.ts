import { evaluate } from "../../../shared/findings/evaluate.ts";
import type { FieldDefinition } from "../../../shared/forms/definition.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { Record, RecordRow, TableOrigin, Value } from "../../../shared/records/record.ts";
import type { MergeEntry } from "../../../shared/summary/entry.ts";

export interface EnterpriseAnswers {
  readonly name: string;
  readonly creditCode?: string;
  readonly aiOutput: number;
  readonly settled?: boolean;
  readonly category?: string;
}

/** What a test says about a park; everything else is the same in all of them. */
export interface ParkAnswers {
  readonly name: string;
  readonly city?: string;
  readonly county?: string;
  readonly code?: string;
  readonly enterprises?: readonly EnterpriseAnswers[];
  readonly fields?: Readonly<{ [field: string]: Value }>;
  readonly entry?: Partial<MergeEntry>;
  readonly unread?: Partial<Record["unread"]>;
}

/** A park's entry as a host makes it: a record of the application form, judged by its own rules. */
export function aPark(form: Form, answers: ParkAnswers): MergeEntry {
  const record = aRecord(form, answers);
  const { findings, criteria } = evaluate(form, record);
  const entry: MergeEntry = {
    record,
    findings,
    criteria,
    city: answers.city ?? "440100",
    ...(answers.county !== undefined && { county: answers.county }),
    unitName: answers.name,
    ...(answers.code !== undefined && { unitCode: answers.code }),
    period: "2026",
    status: "accepted",
    source: { file: `${answers.name}.xlsx`, sha256: digestOf(answers.name), submittedAt: "2026-05-20T08:30:00Z" },
  };
  return { ...entry, ...answers.entry };
}

/** Six parks in four cities, with an enterprise in two of them, a waiver, recommendations and an unread figure. */
export function someParks(form: Form): readonly MergeEntry[] {
  const cities = ["440100", "440100", "440300", "440800", "440200", "440100"];
  const names = ["琶洲园区", "黄埔园区", "南山园区", "奋勇园区", "莞韶园区", "南沙园区"];
  const shared = { name: "跨园公司", creditCode: "91440101MA5CROSS01" };
  return names.map((name, at) => {
    const own = Array.from({ length: 4 + 2 * at }, (_, row) => ({
      name: `${name}企业${row}`,
      aiOutput: 700 + 812.5 * at + 333.25 * row,
      category: ["chip", "algorithm", "robot"][row % 3]!,
      settled: row % 4 !== 3,
    }));
    const enterprises = at < 3 ? [...own, { ...shared, aiOutput: 6000 - 100 * at }] : own;
    const recommendation = { order: 1, opinion: "符合条件，同意推荐申报。", reviewer: "王审核", date: "2026-05-30" };
    const park = aPark(form, {
      name,
      city: cities[at]!,
      code: `1244000${at}MB2C07549J`,
      enterprises,
      ...(at === 3 && { fields: { employees: null }, unread: { fields: ["employees"] } }),
      entry: at === 0 || at === 2 ? { recommendation, status: "selected" } : {},
    });
    return { ...park, findings: park.findings.slice(0, 4) };
  });
}

/** 64 hexadecimal digits that differ from name to name. */
function digestOf(name: string): string {
  let seed = 7;
  for (const letter of name) seed = (seed * 31 + letter.codePointAt(0)!) % 4_294_967_291;
  return Array.from({ length: 8 }, (_, at) => ((seed * (at + 3)) % 4_294_967_291).toString(16).padStart(8, "0")).join(
    "",
  );
}

function aRecord(form: Form, answers: ParkAnswers): Record {
  const enterprises = (answers.enterprises ?? []).map((one, at) => enterpriseRow(form, one, at));
  const settled = enterprises.filter(({ values }) => values["settled"] === true);
  const total = settled.reduce((sum, { values }) => sum + (values["aiOutput"] as number), 0);
  const plain = [...form.fields.values()].map(({ field }) => [field.id, plainValue(field, answers.name)] as const);
  const fields: { [field: string]: Value } = {
    ...Object.fromEntries(plain),
    parkName: answers.name,
    city: answers.city ?? "440100",
    plannedArea: 320.5,
    enterpriseCount: 40,
    fibreEnterprises: 38,
    aiOutputTotal: total,
    parkOutput: total * 2,
    filledBy: "陈经办",
    phone: "020-83130000",
    ...answers.fields,
  };
  const tables: { [table: string]: readonly RecordRow[] } = {};
  const origins: { [table: string]: TableOrigin } = {};
  for (const [id, { sheet, columns }] of form.tables) {
    const rows =
      id === "enterprises" && answers.enterprises ? enterprises : plainRows([...columns.values()], answers.name);
    tables[id] = rows;
    const numbers = Object.fromEntries([...columns.keys()].map((column, at) => [column, at + 1]));
    origins[id] = { sheet: sheet.name, headerRow: 3, columns: numbers, lastRow: 3 + rows.length };
  }
  return {
    form: form.id,
    unit: answers.name,
    period: "2026",
    fields,
    tables,
    origins: { fields: Object.fromEntries([...form.fields.keys()].map((id, at) => [id, cell(at)])), tables: origins },
    unread: { fields: [], cells: [], ...answers.unread },
    problems: [],
  };
}

const cell = (at: number) => ({ sheet: "基本情况", row: 3 + at, column: 2 });

function enterpriseRow(form: Form, one: EnterpriseAnswers, at: number): RecordRow {
  const columns = form.tables.get("enterprises")!.columns;
  const values: { [column: string]: Value } = Object.fromEntries([...columns.keys()].map((column) => [column, null]));
  Object.assign(values, {
    name: one.name,
    creditCode: one.creditCode ?? `91440101MA${digestOf(one.name).slice(0, 8).toUpperCase()}`,
    aiOutput: one.aiOutput,
    totalOutput: one.aiOutput * 1.5,
    settled: one.settled ?? true,
    registered: true,
    category: one.category ?? "chip",
    settledSince: "2021-05",
  });
  return { row: 4 + at, values };
}

/** One row with something plausible in every column. */
function plainRows(columns: readonly FieldDefinition[], name: string): readonly RecordRow[] {
  const values = Object.fromEntries(columns.map((column) => [column.id, plainValue(column, name)]));
  return [{ row: 4, values }];
}

function plainValue(column: FieldDefinition, name: string): Value {
  switch (column.type) {
    case "number":
      return 12.25;
    case "integer":
      return 0;
    case "percent":
      return 80;
    case "year":
      return 2026;
    case "yesNo":
      return true;
    case "date":
      return "2024-03-15";
    case "month":
      return "2024-03";
    case "choice":
    case "choices":
    case "creditCode":
      return null;
    default:
      return `${column.label.zh}·${name}`;
  }
}
