import type { Form } from "../../shared/forms/form.ts";
import { sampleApplication } from "./sample-application.ts";
import { sampleParks, type SamplePark } from "./sample-parks.ts";
import { sampleYear } from "./sample-tables.ts";
import { makeWorkbook, type SampleWorkbook } from "./sample-workbook.ts";
import { tellStory } from "./tell-story.ts";

export interface Sample {
  readonly park: SamplePark;
  /** "广州市_琶洲示例人工智能产业园.xlsx" */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export const samplePeriod = String(sampleYear);

/** The application of a sample park, with what its story does to it. */
export function applicationOf(park: SamplePark): SampleWorkbook {
  const { name, city, cityName, county } = park;
  return {
    fileName: `${cityName}_${name}.xlsx`,
    title: `${cityName} ${name}`,
    unit: { name, city, ...(county !== undefined && { county }) },
    period: samplePeriod,
    told: tellStory(park.story, sampleApplication(park)),
  };
}

/** The sample applications one by one, each from a blank workbook made for its park. The same in every run. */
export async function* makeSamples(form: Form): AsyncGenerator<Sample> {
  for (const park of sampleParks) {
    const sample = applicationOf(park);
    yield { park, fileName: sample.fileName, bytes: await makeWorkbook(form, sample) };
  }
}
