import type { Form } from "../../shared/forms/form.ts";
import type { FilledForm } from "./answers.ts";
import { applicationOf, samplePeriod } from "./make-samples.ts";
import { sampleAreas, zoneCity, zoneYear, type SampleArea } from "./sample-areas.ts";
import { evaluatedYear, sampleEvaluation, selectedYear } from "./sample-evaluation.ts";
import { sampleParks, type SamplePark } from "./sample-parks.ts";
import { sampleQuarter, sampleQuarterReport } from "./sample-quarter.ts";
import { sampleExperts, sampleScores } from "./sample-scores.ts";
import type { SampleWorkbook } from "./sample-workbook.ts";
import { sampleZoneYear } from "./sample-zone-year.ts";

/** All that the demonstration does with one form. */
export interface SampleRound {
  readonly form: Form;
  readonly period: string;
  /** The form's own folder below each folder of the demonstration; "" where there is none. */
  readonly folder: string;
  readonly workbooks: readonly SampleWorkbook[];
  /** Of the period before, to compare with. */
  readonly earlier: readonly SampleWorkbook[];
  readonly summaries: readonly SampleSummary[];
}

/** One summary: of a city, or of the province. */
export interface SampleSummary {
  readonly fileName: string;
  /** GB/T 2260; absent for the province. */
  readonly city?: string;
}

/** The applications of all sample parks. */
export function applicationRound(form: Form): SampleRound {
  const workbooks = sampleParks.map((park) => applicationOf(park));
  return { form, period: samplePeriod, folder: "", workbooks, earlier: [], summaries: summariesOf(sampleParks) };
}

const evaluatedParks = ["琶洲示例人工智能产业园", "南山示例人工智能产业园", "惠阳示例人工智能产业园"];
const slippingPark = "南山示例人工智能产业园";

/** The yearly evaluation of three sample parks, each with the year before. */
export function evaluationRound(form: Form): SampleRound {
  const parks = sampleParks.filter(({ name }) => evaluatedParks.includes(name));
  const ofYear = (year: number) => parks.map((park) => evaluationOf(form, park, year));
  return {
    ...roundOf(form, String(evaluatedYear)),
    workbooks: ofYear(evaluatedYear),
    earlier: ofYear(evaluatedYear - 1),
    summaries: summariesOf(parks),
  };
}

/** The parks in the register, in which the evaluation looks its parks up, with the year each was selected in. */
export const registeredParks: readonly (readonly [park: string, selectedYear: number])[] = evaluatedParks.map(
  (park) => [park, selectedYear],
);

function evaluationOf(form: Form, park: SamplePark, year: number): SampleWorkbook {
  const filled = sampleEvaluation({ form, park, year, isSlipping: park.name === slippingPark });
  const { fileName, title, unit } = applicationOf(park);
  return { fileName, title, unit, period: String(year), told: plainly(filled) };
}

/** What the three areas of the pilot zone report of one quarter, each with the quarter before. */
export function quarterRound(form: Form): SampleRound {
  const ofQuarter = (quarter: number) =>
    sampleAreas.map((area) =>
      reportOf(area, `${String(zoneYear)}Q${String(quarter)}`, sampleQuarterReport(area, quarter)),
    );
  return {
    ...roundOf(form, `${String(zoneYear)}Q${String(sampleQuarter)}`),
    workbooks: ofQuarter(sampleQuarter),
    earlier: ofQuarter(sampleQuarter - 1),
    summaries: zoneSummaries,
  };
}

/** What the three areas report of one year, each with the year before. */
export function zoneYearRound(form: Form): SampleRound {
  const ofYear = (year: number) =>
    sampleAreas.map((area) => reportOf(area, String(year), sampleZoneYear(form, area, year)));
  return {
    ...roundOf(form, String(zoneYear)),
    workbooks: ofYear(zoneYear),
    earlier: ofYear(zoneYear - 1),
    summaries: zoneSummaries,
  };
}

function reportOf(area: SampleArea, period: string, filled: FilledForm): SampleWorkbook {
  const { name, shortName, county } = area;
  return {
    fileName: `${shortName}片区_${period}.xlsx`,
    title: name,
    unit: { name, city: zoneCity, county },
    period,
    told: plainly(filled),
  };
}

const zoneSummaries: readonly SampleSummary[] = [{ fileName: "广州市汇总.xlsx", city: zoneCity }];

/** The experts' scores of the parks of a round, given by name. */
export function scoreRound(form: Form, parks: readonly string[]): SampleRound {
  const workbooks = sampleExperts.map((expert): SampleWorkbook => ({
    fileName: `专家_${expert.name}.xlsx`,
    title: `${expert.name} ${expert.organisation}`,
    unit: { name: expert.name },
    period: samplePeriod,
    told: plainly(sampleScores(expert, parks)),
  }));
  return { ...roundOf(form, samplePeriod), workbooks, earlier: [], summaries: [{ fileName: "评审排名.xlsx" }] };
}

function roundOf(form: Form, period: string): Pick<SampleRound, "form" | "period" | "folder"> {
  return { form, period, folder: form.definition.title.zh };
}

function plainly(filled: FilledForm): SampleWorkbook["told"] {
  return { filled, rearrangements: [], share: 1 };
}

/** A summary for each city of the parks, in their order, and the province's at the end. */
function summariesOf(parks: readonly SamplePark[]): readonly SampleSummary[] {
  const cities = [...new Map(parks.map(({ city, cityName }) => [city, cityName]))];
  return [
    ...cities.map(([city, name]): SampleSummary => ({ fileName: `${name}汇总.xlsx`, city })),
    { fileName: "广东省汇总.xlsx" },
  ];
}
