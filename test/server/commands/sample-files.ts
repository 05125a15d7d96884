import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeSamples } from "../../../server/demo/make-samples.ts";
import type { Story } from "../../../server/demo/sample-parks.ts";
import { ourForms } from "../../our-forms.ts";

/** The sample workbooks in a new folder, the first of each story by its name. */
export async function sampleFiles(): Promise<{ readonly folder: string; readonly of: ReadonlyMap<Story, string> }> {
  const folder = mkdtempSync(join(tmpdir(), "parkforms-cli-"));
  const files = new Map<Story, string>();
  for await (const { park, fileName, bytes } of makeSamples(ourForms.get("application@2018.1")!)) {
    const file = join(folder, fileName);
    writeFileSync(file, bytes);
    if (!files.has(park.story)) files.set(park.story, file);
  }
  return { folder, of: files };
}
