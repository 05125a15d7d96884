import type { Form } from "../../shared/forms/form.ts";
import type { FilledForm } from "./answers.ts";
import { asFullWidth, inFields, inRows, inTables, inYi, raw, shown } from "./change-answers.ts";
import { applicationRound, evaluationRound, quarterRound, scoreRound, zoneYearRound } from "./sample-rounds.ts";
import type { SampleRound } from "./sample-rounds.ts";
import { sampleParks } from "./sample-parks.ts";
import { makeWorkbook } from "./sample-workbook.ts";

/**
 * A filled workbook of a form with faults planted in it, for people to try the check with: some that block, some that
 * want a reason, some that one click mends. The same bytes in every run; undefined for a form of which there is no sample.
 */
export async function faultySample(form: Form): Promise<Uint8Array | undefined> {
  const { form: name } = form.definition;
  const kind = Object.hasOwn(samples, name) ? samples[name] : undefined;
  const sample = kind?.round(form).workbooks[0];
  if (!kind || !sample) return undefined;
  return makeWorkbook(form, { ...sample, told: { ...sample.told, filled: kind.plant(sample.told.filled) } });
}

interface FaultySample {
  readonly round: (form: Form) => SampleRound;
  readonly plant: (filled: FilledForm) => FilledForm;
}

const samples: Readonly<Partial<{ [form: string]: FaultySample }>> = {
  application: {
    round: applicationRound,
    plant: (filled) =>
      inTables(
        inFields(filled, {
          teamSize: () => 0,
          jointMeeting: () => "否",
          plannedArea: asFullWidth,
          fundsTotal: (value) => Number(value) - 300,
          pledgeDate: () => raw("2026年3月18日"),
          fibreEnterprises: (value) => Math.floor(Number(value) * 0.8),
        }),
        {
          enterprises: inRows({
            0: { aiOutput: inYi, totalOutput: inYi },
            1: { creditCode: (code) => `${shown(code).slice(0, 17)}X` },
            2: { research: asText },
            3: { settledSince: () => raw("2021.5") },
          }),
          platforms: inRows({ 2: { inPark: () => "否" }, 3: { inPark: () => "否" } }),
          projects: inRows({ 0: { name: () => "" } }),
        },
      ),
  },
  "annual-evaluation": {
    round: evaluationRound,
    plant: (filled) =>
      inTables(inFields(filled, { evaluationYear: () => 2025, fillingDate: () => raw("2027年1月15日") }), {
        enterprises: inRows({ 0: { aiOutput: asFullWidth }, 1: { settledSince: () => raw("2021.5") } }),
        indicators: inRows({ 0: { completion: () => 12 }, 1: { actual: asText }, 2: { actual: () => raw("约三家") } }),
        cleanYears: inRows({ 1: { enterpriseAccidents: () => 1 } }),
      }),
  },
  "zone-annual": {
    round: zoneYearRound,
    plant: (filled) =>
      inTables(inFields(filled, { fillingDate: () => raw("2026/2/10"), phone: asFullWidth }), {
        indicators: inRows({
          0: { actual: asFullWidth },
          3: { actual: asText },
          4: { actual: () => 150.5 },
          10: { actual: () => 75 },
        }),
        workPoints: inRows({ 0: { measure: () => "" }, 1: { node: () => raw("2025.11") } }),
        dutyProgress: inRows({ 0: { status: () => "", note: () => "" } }),
        cultivation: inRows({ 1: { creditCode: (code) => `${shown(code).slice(0, 17)}X` } }),
      }),
  },
  "zone-quarterly": {
    round: quarterRound,
    plant: (filled) =>
      inTables(inFields(filled, { fillingDate: () => raw("2025年10月10日") }), {
        projects: inRows({
          0: { investment: asFullWidth, thisYear: asText },
          1: { thisYear: () => 1.2, progress: () => 140 },
          2: { node: () => raw("2025.12"), status: () => "快完了" },
        }),
        imports: inRows({
          0: { sales: () => 900, imported: () => raw("2025/8/3") },
          1: { imported: () => "2025-05-04" },
          2: { creditCode: (code) => `${shown(code).slice(0, 17)}X` },
        }),
      }),
  },
  "expert-score": {
    round: (form) =>
      scoreRound(
        form,
        sampleParks.slice(0, 6).map(({ name }) => name),
      ),
    plant: (filled) =>
      inTables(inFields(filled, { scoringDate: () => raw("2026年7月1日") }), {
        scores: inRows({
          0: { mechanism: asFullWidth },
          1: { space: () => 105 },
          2: { industry: asText },
          3: { documentOpinion: () => "" },
          4: { research: () => "" },
        }),
      }),
  },
};

/** 1200 → "1200" in a cell of text. */
function asText(answer: FilledForm["fields"][string]): FilledForm["fields"][string] {
  return raw(shown(answer));
}
