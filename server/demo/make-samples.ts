import type { Form } from "../../shared/forms/form.ts";
import { writeTemplate } from "../workbooks/template.ts";
import { fillWorkbook } from "./fill-workbook.ts";
import { sampleApplication } from "./sample-application.ts";
import { sampleParks, type SamplePark } from "./sample-parks.ts";
import { sampleYear } from "./sample-tables.ts";
import { tellStory } from "./tell-story.ts";

export interface Sample {
  readonly park: SamplePark;
  /** "广州市_琶洲示例人工智能产业园.xlsx" */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export const samplePeriod = String(sampleYear);

/** How many workbooks `makeSamples` makes. */
export const sampleCount = sampleParks.length;

/** The sample workbooks one by one, each from a blank workbook made for its park. The same in every run. */
export async function* makeSamples(form: Form): AsyncGenerator<Sample> {
  for (const park of sampleParks) {
    const told = tellStory(park.story, sampleApplication(park));
    const { name, city, county } = park;
    const unit = { name, city, ...(county !== undefined && { county }) };
    const blank = await writeTemplate(form, { unit, period: samplePeriod });
    const bytes = fillWorkbook(form, blank, told);
    const whole = Math.floor(bytes.length * told.share);
    yield { park, fileName: `${park.cityName}_${name}.xlsx`, bytes: bytes.slice(0, whole) };
  }
}
