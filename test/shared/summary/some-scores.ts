import { ourForms } from "../../our-forms.ts";
import type { ExpertWorkbook } from "../../../shared/summary/score-experts.ts";
import { recordOf, type Values } from "../forms/a-clean-application.ts";
import { aCleanExpertScore, all, conditions } from "../forms/a-clean-expert-score.ts";

export const form = ourForms.get("expert-score@2018.1")!;

/** A number scores every condition alike, a list scores them one by one, null is recused, "blank" leaves it all out. */
export type Scores = number | readonly (number | null)[] | null | "blank";

/** An expert's workbook with these parks, as reading it would give it. */
export function anExpert(
  name: string,
  parks: Readonly<{ [park: string]: Scores }>,
  fields: Values = {},
): ExpertWorkbook {
  const workbook = aCleanExpertScore();
  Object.assign(workbook.fields, { expert: name, organisation: "华南理工大学", ...fields });
  workbook.tables["scores"] = Object.entries(parks).map(([park, scores]) => ({
    park,
    recused: scores === null,
    ...scoresOf(scores),
    documentOpinion: scores === null ? null : `${name}看${park}`,
    siteOpinion: null,
  }));
  return { record: { ...recordOf(form, workbook), unit: name }, file: `${name}.xlsx` };
}

function scoresOf(scores: Scores): Values {
  if (typeof scores === "number") return all(scores);
  if (scores === null || scores === "blank") return all(null);
  return Object.fromEntries(conditions.map((condition, at) => [condition, scores[at] ?? null]));
}
