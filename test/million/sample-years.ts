import { createHash } from "node:crypto";
import { cities } from "../../shared/forms/codes/regions.ts";
import { applyEvent } from "../../shared/submission/apply-event.ts";
import { beginSubmission, fileAgain, type FilingDraft } from "../../shared/submission/apply-filing.ts";
import type { Round } from "../../shared/submission/round.ts";
import type { EventKind, Submission, SubmissionState } from "../../shared/submission/submission.ts";
import type { Unit } from "../../shared/submission/unit.ts";

/** How much is made up: `units` areas report four times in each year, the last time in the open round. */
export interface SampleSize {
  readonly years: number;
  readonly units: number;
}

/** Areas that have not reported yet. */
export const missingUnits = (size: SampleSize): number => Math.ceil(size.units / 20);

const lastYear = 2025;
const hour = 3_600_000;
const by = { account: "province-1", name: "省级管理员" };

/** Quarterly reports, and in place of the fourth the annual one; the earliest first. */
export function sampleRounds({ years, units }: SampleSize): readonly Round[] {
  return Array.from({ length: 4 * years }, (_, index) => {
    const [year, quarter] = [lastYear - years + 1 + Math.floor(index / 4), (index % 4) + 1];
    const isLast = index === 4 * years - 1;
    const opensAt = instant(opening(year, quarter));
    const dueAt = isLast ? "2126-01-01T00:00:00.000Z" : instant(opening(year, quarter) + 30 * 24 * hour);
    return {
      form: quarter === 4 ? "zone-annual" : "zone-quarterly",
      period: quarter === 4 ? String(year) : `${String(year)}Q${String(quarter)}`,
      formId: quarter === 4 ? "zone-annual@2021.1" : "zone-quarterly@2021.1",
      openings: [{ opensAt, dueAt, at: opensAt, by, reason: "按期开放" }],
      extensions: [],
      closedAt: isLast ? null : instant(opening(year, quarter) + 60 * 24 * hour),
      lastNumber: units,
      version: units + 1,
    };
  });
}

const known: Unit[] = [];

export function sampleUnit(number: number): Unit {
  return (known[number] ??= makeUnit(number));
}

function makeUnit(number: number): Unit {
  const city = cities[number % cities.length]!;
  return {
    id: uuid(`unit ${String(number)}`),
    kind: "area",
    name: `${city.label.zh}数字经济示例片区第${String(number).padStart(5, "0")}号`,
    city: city.code,
    code: `91440000MA${String(number).padStart(8, "0")}`,
    contact: "示例联系人",
    phone: "020-00000000",
    retired: false,
    version: 1,
  };
}

/** The thread of `number` in a round: who files when differs from round to round, what became of it from one to the next. */
export function sampleSubmission(round: Round, number: number, { units }: SampleSize): Submission {
  const { form, period } = round;
  const turn = Number(period.slice(0, 4)) * 4 + Number(period[5] ?? 4);
  const unit = sampleUnit((number * 7919 + turn * 104_729) % units);
  const { id, kind, name, city, code } = unit;
  const label = `${form} ${period} ${String(number)}`;
  const begin = Date.parse(round.openings[0]!.opensAt) + (number * 28 * 24 * hour) / units;
  const thread = {
    id: uuid(label),
    number,
    form,
    period,
    unit: { id, kind, name, ...(city && { city }), ...(code && { code }) },
  };
  const reporter = { account: uuid(`account of ${id}`), name: "示例填报人", role: "area" as const };
  const filed = (times: number) =>
    filing(round, { name: `${label} ${String(times)}`, reporter, at: instant(begin + (times - 1) * 50 * hour) });
  const first = filed(1);
  let made = beginSubmission(thread, first, { at: first.receivedAt, kind: "submit", actor: reporter });
  for (const [step, kind] of fateOf(number, round.closedAt === null).entries()) {
    const at = instant(begin + (step + 1) * 25 * hour);
    if (kind === "submit") {
      const next = { ...filed(made.filings.length + 1), receivedAt: at };
      made = fileAgain(made, { filing: next, waivers: [] }, { at, kind, actor: reporter });
    } else {
      made = applyEvent(made, { at, kind, actor: officer(kind, city), ...wordsOf(kind) }, states[kind]);
    }
  }
  return made;
}

const states: { readonly [kind in EventKind]?: SubmissionState } = {
  return: "returned",
  recommend: "recommended",
  accept: "accepted",
  withdraw: "withdrawn",
};

/** Most are accepted in the end, every tenth after it was mended; in the open round half is still on its way. */
function fateOf(number: number, isOpen: boolean): readonly EventKind[] {
  if (isOpen && number % 2 === 0) return number % 20 === 0 ? ["return"] : number % 4 === 0 ? ["recommend"] : [];
  if (number % 97 === 0) return ["withdraw"];
  if (number % 10 === 3) return ["return", "submit", "recommend", "accept"];
  return number % 50 === 7 ? ["recommend"] : ["recommend", "accept"];
}

function officer(kind: EventKind, city = "440100") {
  if (kind === "accept") return { account: "province-1", name: "省级管理员", role: "province" as const };
  return { account: `city-${city}`, name: "示例地市经办人", role: "city" as const };
}

function wordsOf(kind: EventKind) {
  if (kind === "return") return { reason: "第三部分的产值与上一报告期相差较大，请核对后重新报送。" };
  if (kind !== "recommend") return {};
  const recommendation = {
    order: 1,
    opinion: "材料齐全，数据与现场核查情况一致，同意上报。",
    reviewer: "示例审核人",
    date: "2025-01-31",
  };
  return { recommendation };
}

interface Filed {
  readonly name: string;
  readonly reporter: { readonly account: string; readonly name: string };
  readonly at: string;
}

function filing(round: Round, { name, reporter, at }: Filed): FilingDraft {
  const size = 38_000 + (Date.parse(at) % 9_973);
  return {
    receivedAt: at,
    late: Date.parse(at) > Date.parse(round.openings[0]!.dueAt),
    by: { account: reporter.account, name: reporter.name },
    fileName: `数字经济创新发展试验区建设情况表（${round.period}）.xlsx`,
    size,
    workbook: sha256(`workbook ${name}`),
    result: sha256(`result ${name}`),
    roundRecord: sha256(`record ${name}`),
    formId: round.formId,
    key: uuid(`key ${name}`),
    counts: { mandatory: 0, waivable: 0, explain: 2, notice: 1 },
    sheets: ["填报说明", "基本情况", "重点企业", "重点项目", "制度创新"],
    figures: figuresOf(size),
    waiversAsked: [],
    contact: "示例联系人",
    phone: "020-00000000",
  };
}

const columns = [
  "enterprises",
  "coreEnterprises",
  "output",
  "softwareRevenue",
  "investment",
  "projects",
  "patents",
  "staff",
];

/** As a summary would add them up. */
function figuresOf(seed: number): { [column: string]: number } {
  return Object.fromEntries(columns.map((column, index) => [column, (seed * (index + 3)) % 100_000]));
}

function opening(year: number, quarter: number): number {
  return Date.UTC(year, quarter * 3, 1);
}

function instant(at: number): string {
  return new Date(Math.floor(at)).toISOString();
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A version 4 UUID that the name decides. */
function uuid(name: string): string {
  const hex = createHash("md5").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
