import { compare } from "../cells/compare.ts";
import { fillText, type Text } from "../cells/text.ts";
import { foldName } from "../forms/cel-functions.ts";
import type { Form } from "../forms/form.ts";
import type { ExcludedEntry, MergeOptions, UnitStatus } from "./entry.ts";
import type { EntryHead } from "./kept-entry.ts";

/** The files that count, in canonical order, and every other one with the reason. */
export interface ChosenEntries<Entry> {
  readonly counted: readonly Entry[];
  readonly excluded: readonly ExcludedEntry[];
}

/** Which file counts: the latest of a unit and period that the summary's level has passed (forms.md §8). */
export function chooseEntries<Entry extends EntryHead>(
  form: Form,
  entries: readonly Entry[],
  options: MergeOptions,
): ChosenEntries<Entry> {
  const excluded: ExcludedEntry[] = [...(options.excluded ?? [])];
  const latest = new Map<string, Entry>();
  for (const entry of newestFirst(entries)) {
    const why = whyNot(form, entry, options) ?? superseded(latest.get(unitKey(entry)), entry);
    if (why) excluded.push({ file: entry.source.file, reason: why, unitName: entry.unitName });
    else latest.set(unitKey(entry), entry);
  }
  return { counted: inCanonicalOrder([...latest.values()]), excluded: excluded.sort(byFile) };
}

/** One key for a unit whatever file it comes in: as the server knows it, else its credit code, else city and folded name. */
export function unitKey(unit: {
  readonly city: string;
  readonly unitName: string;
  readonly unitId?: string;
  readonly unitCode?: string;
}): string {
  if (unit.unitId !== undefined) return unit.unitId;
  return unit.unitCode ? foldName(unit.unitCode) : `${unit.city}/${foldName(unit.unitName)}`;
}

const passed: Readonly<{ [level in MergeOptions["level"]]: readonly UnitStatus[] }> = {
  city: ["recommended", "accepted", "selected", "notSelected"],
  province: ["accepted", "selected", "notSelected"],
};

/** True when the summary's level has passed a file in this state. */
export function hasPassed(status: UnitStatus, level: MergeOptions["level"]): boolean {
  return passed[level].includes(status);
}

const reasons = {
  form: { zh: "不是本次汇总的表（{form}）", en: "not the form being merged ({form})" },
  period: { zh: "报告期不符（{period}）", en: "another period ({period})" },
  city: { zh: "不属于本市（{city}）", en: "of another city ({city})" },
  returned: { zh: "已退回，待重新报送", en: "returned, to be sent in again" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
  cityLevel: { zh: "市级尚未审核推荐", en: "not yet recommended by the city" },
  provinceLevel: { zh: "省级尚未接收", en: "not yet accepted by the province" },
  superseded: { zh: "同一单位以较新的文件为准（{file}）", en: "a later file of the same unit counts ({file})" },
  same: { zh: "与已计入的文件内容完全相同（{file}）", en: "the same file as one that counts ({file})" },
} satisfies { [reason: string]: Text };

function whyNot(form: Form, entry: EntryHead, options: MergeOptions): Text | undefined {
  if (entry.record.form !== form.id) return fillText(reasons.form, { form: entry.record.form });
  if (entry.period !== options.period) return fillText(reasons.period, { period: entry.period });
  if (options.city !== undefined && entry.city !== options.city) return fillText(reasons.city, { city: entry.city });
  const gone = whyGone(entry.status);
  if (gone) return gone;
  if (options.includeEarlier === true || hasPassed(entry.status, options.level)) return undefined;
  return options.level === "city" ? reasons.cityLevel : reasons.provinceLevel;
}

/** Why a file in this state counts nowhere; undefined for every other state. */
export function whyGone(status: UnitStatus): Text | undefined {
  if (status === "returned") return reasons.returned;
  return status === "withdrawn" ? reasons.withdrawn : undefined;
}

function superseded(counted: EntryHead | undefined, entry: EntryHead): Text | undefined {
  if (!counted) return undefined;
  const reason = counted.source.sha256 === entry.source.sha256 ? reasons.same : reasons.superseded;
  return fillText(reason, { file: counted.source.file });
}

/** Ends in the file's own digest and name, so that the order of arrival never decides. */
function newestFirst<Entry extends EntryHead>(entries: readonly Entry[]): readonly Entry[] {
  const instants = new Map(entries.map((entry) => [entry, instantOf(entry)]));
  return [...entries].sort(
    (a, b) =>
      -compare(instants.get(a)!, instants.get(b)!) ||
      compare(a.source.sha256, b.source.sha256) ||
      compare(a.source.file, b.source.file) ||
      compare(a.status, b.status),
  );
}

/** Milliseconds, so that "+08:00" and "Z" compare as times; a file without a time is the oldest. */
function instantOf(entry: EntryHead): number {
  const at = entry.source.submittedAt === undefined ? Number.NaN : Date.parse(entry.source.submittedAt);
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at;
}

/** As units follow one another in every sheet. */
export function inCanonicalOrder<Entry extends Pick<EntryHead, "city" | "unitName" | "unitCode" | "source">>(
  entries: readonly Entry[],
): readonly Entry[] {
  return [...entries].sort(
    (a, b) =>
      compare(a.city, b.city) ||
      compare(a.unitName, b.unitName) ||
      compare(a.unitCode ?? "", b.unitCode ?? "") ||
      compare(a.source.sha256, b.source.sha256) ||
      compare(a.source.file, b.source.file),
  );
}

function byFile(a: ExcludedEntry, b: ExcludedEntry): number {
  return compare(a.file, b.file) || compare(a.unitName ?? "", b.unitName ?? "") || compare(a.reason.zh, b.reason.zh);
}
