import { fillText, type Text } from "../cells/text.ts";
import { foldName } from "../forms/cel-functions.ts";
import type { Form } from "../forms/form.ts";
import type { Record, RecordRow } from "../records/record.ts";
import { SCORE_TABLE } from "./score-plan.ts";

/** One expert's workbook as a host read it. */
export interface ExpertWorkbook {
  readonly record: Record;
  readonly file?: string;
  /** Why it does not count, whatever it holds. */
  readonly leftOut?: Text;
}

export interface ScoreOptions {
  /** "2026" */
  readonly period: string;
  /** Which round of the year. */
  readonly round: number;
  /** The parks that applied; without it, those that any expert's workbook has. */
  readonly applications?: readonly string[];
}

/** An expert whose workbook counts. */
export interface Expert {
  readonly name: string;
  readonly organisation: string;
  /** Folded name of a park → the rows in which it stands. */
  readonly rows: ReadonlyMap<string, readonly RecordRow[]>;
}

/** A workbook that does not count, and why. */
export interface ExcludedExpert {
  readonly name: string;
  readonly organisation: string;
  readonly file: string;
  readonly reason: Text;
}

const reasons = {
  form: { zh: "不是本次汇总的表（{form}）", en: "not the form being merged ({form})" },
  period: { zh: "报告期不符（{period}）", en: "another period ({period})" },
  round: { zh: "评审轮次不符（{round}）", en: "another round ({round})" },
  unnamed: { zh: "没有填写专家姓名", en: "the expert is not named" },
  repeated: {
    zh: "同一专家本轮有多份评分表，均未计入，请确认以哪份为准",
    en: "the expert has several workbooks in this round; none counts until it is clear which one",
  },
} satisfies { [reason: string]: Text };

/** The workbooks of a round that count, in canonical order, and every other one with the reason. */
export function chooseExperts(
  form: Form,
  workbooks: readonly ExpertWorkbook[],
  options: ScoreOptions,
): { readonly experts: readonly Expert[]; readonly excluded: readonly ExcludedExpert[] } {
  const whys = workbooks.map(({ record, leftOut }) => leftOut ?? whyNot(form, record, options));
  const times = new Map<string, number>();
  for (const [at, { record }] of workbooks.entries()) {
    if (!whys[at]) times.set(keyOf(record), (times.get(keyOf(record)) ?? 0) + 1);
  }
  const experts: Expert[] = [];
  const excluded: ExcludedExpert[] = [];
  for (const [at, { record, file = "" }] of workbooks.entries()) {
    const why = whys[at] ?? (times.get(keyOf(record)) === 1 ? undefined : reasons.repeated);
    const who = { name: wordsOf(record, "expert"), organisation: wordsOf(record, "organisation") };
    if (why) excluded.push({ ...who, file, reason: why });
    else experts.push({ ...who, rows: rowsByPark(record) });
  }
  return { experts: experts.sort(canonically), excluded: excluded.sort(canonically) };
}

function whyNot(form: Form, record: Record, { period, round }: ScoreOptions): Text | undefined {
  if (record.form !== form.id) return fillText(reasons.form, { form: record.form });
  if (record.period !== period) return fillText(reasons.period, { period: record.period });
  const own = record.fields["roundNumber"];
  if (own !== round) return fillText(reasons.round, { round: typeof own === "number" ? own : "—" });
  return wordsOf(record, "expert") === "" ? reasons.unnamed : undefined;
}

/** Experts of the same name are told apart by where they work. */
function keyOf(record: Record): string {
  return `${foldName(wordsOf(record, "expert"))}/${foldName(wordsOf(record, "organisation"))}`;
}

function rowsByPark(record: Record): ReadonlyMap<string, readonly RecordRow[]> {
  const found = new Map<string, RecordRow[]>();
  for (const row of record.tables[SCORE_TABLE] ?? []) {
    const park = row.values["park"];
    if (typeof park !== "string" || park === "") continue;
    const key = foldName(park);
    const known = found.get(key);
    if (known) known.push(row);
    else found.set(key, [row]);
  }
  return found;
}

function wordsOf(record: Record, field: string): string {
  const value = record.fields[field];
  return typeof value === "string" ? value : "";
}

type Sortable = Pick<Expert, "name" | "organisation"> & Partial<Pick<ExcludedExpert, "file" | "reason">>;

function canonically(a: Sortable, b: Sortable): number {
  const keys = ({ name, organisation, file = "", reason }: Sortable): string =>
    [foldName(name), foldName(organisation), file, reason?.zh ?? ""].join("\n");
  return keys(a) < keys(b) ? -1 : keys(a) > keys(b) ? 1 : 0;
}
