import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openBlobFolder } from "../../../server/store/blob-folder.ts";
import type { BlobStore } from "../../../server/store/blobs.ts";
import { readKeptEntries, readInThread } from "../../../server/workbooks/kept-entries.ts";
import { openPackedContent } from "../../../server/workbooks/packed-content.ts";
import { SummaryRefusal } from "../../../server/workbooks/summary-refusal.ts";
import type { Form } from "../../../shared/forms/form.ts";
import { entryKeeper, entryOpener } from "../../../shared/summary/entry-keeper.ts";
import type { KeptEntry } from "../../../shared/summary/kept-entry.ts";
import type { OrderEntry } from "../../../shared/summary/order.ts";
import { ourForms } from "../../our-forms.ts";
import { anotherResult, mergeEntry, sampleResults, stored } from "./many-results.ts";

const form: Form = ourForms.get("application@2018.1")!;
const language = "zh-CN";
/** Enough that a second thread reads along. */
const MANY = 3_000;
const KINDS = 12;

describe("entries of a summary that two threads read", function () {
  this.timeout(240_000);
  let folder: string;
  let blobs: BlobStore;
  let entries: readonly OrderEntry[];
  let expected: readonly string[];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "kept-entries-"));
    blobs = await openBlobFolder(folder);
    const samples = await sampleResults(form, 3);
    const results = Array.from({ length: KINDS }, (_, at) =>
      anotherResult(form, samples[at % 3]!, { at, enterprises: 4 }),
    );
    const kinds = await Promise.all(results.map((result) => stored(blobs, result)));
    entries = Array.from({ length: MANY }, (_, at) => ({ ...kinds[at % KINDS]!, unitName: `园区${at}` }));
    const keep = entryKeeper(form, { language });
    expected = entries.map((entry, at) => shownOf(keep(mergeEntry(entry, results[at % KINDS]!))));
  });
  after(() => rmSync(folder, { recursive: true }));

  const source = () => ({ kind: "folder", folder }) as const;
  const read = (asked: readonly OrderEntry[], definitions?: string) =>
    readKeptEntries(
      { form, blobs, source: { blobs: source(), ...(definitions && { definitions }) }, published: undefined },
      { entries: asked, language },
    );
  const failureOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => "read",
      (error: unknown) => error,
    );

  it("are each what one thread makes of them, in the order asked for", async () => {
    expect((await read(entries)).map(shownOf)).to.deep.equal(expected);
  });

  it("come whole out of the second thread", async () => {
    const claims = new Int32Array(new SharedArrayBuffer(4));
    const answer = await readInThread({ blobs: source() }, { formId: form.id, entries, language, claims });
    if (answer.kind !== "read") throw new Error("it was refused");
    expect(answer.places).to.deep.equal([...entries.keys()]);
    const kept = answer.entries.map(entryOpener(form, openPackedContent(answer.lists)));
    expect(kept.map(shownOf)).to.deep.equal(expected);
  });

  it("are refused for the first that is missing, whichever thread comes upon it", async () => {
    const missing = new Map([2_999, 1_700, 1_300, 640].map((at) => [at, "0".repeat(63) + String(at % 10)]));
    for (let times = 0; times < 3; times++) {
      const broken = entries.map((entry, at) => {
        const result = missing.get(at);
        return result === undefined ? entry : { ...entry, result, source: { ...entry.source, file: `${at}.xlsx` } };
      });
      const failure = await failureOf(read(broken));
      expect(failure).to.be.instanceOf(SummaryRefusal);
      expect((failure as SummaryRefusal).slots).to.include({ file: "640.xlsx" });
    }
  });

  it("are not waited for when the second thread cannot begin", async () => {
    expect(await failureOf(read(entries, join(folder, "nowhere")))).to.be.instanceOf(Error);
  });
});

/** All that a summary can read of it. */
function shownOf({ content, outcomes, waivedReasons, ...head }: KeptEntry): string {
  const { summary } = form.definition;
  return JSON.stringify({
    ...head,
    outcomes: [...outcomes],
    waivedReasons: [...waivedReasons],
    tables: [...form.tables.keys()].map((id) => [content.rowCount(id), content.table(id)]),
    findings: [content.findingCount, content.findings()],
    distinct: content.distinct(),
    breakdowns: summary.breakdowns.map((_, at) => content.breakdown(at)),
  });
}
