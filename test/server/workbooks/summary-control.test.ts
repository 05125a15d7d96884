import { expect } from "chai";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBlobFolder } from "../../../server/store/blob-folder.ts";
import { openSummaryPool, type SummaryPool } from "../../../server/workbooks/summary-pool.ts";
import { SummaryRefusal, summaryRefusalWords } from "../../../server/workbooks/summary-refusal.ts";
import type { CheckResult } from "../../../shared/findings/finding.ts";
import { filedFigures } from "../../../shared/summary/filed-figures.ts";
import type { OrderEntry } from "../../../shared/summary/order.ts";
import { totalsOfFilings } from "../../../shared/summary/totals-of-filings.ts";
import { ourForms } from "../../our-forms.ts";
import { anOrder, anotherResult, sampleResults, stored } from "./many-results.ts";

const form = ourForms.get("application@2018.1")!;

describe("a summary with the totals that were kept at filing", function () {
  this.timeout(120_000);
  let folder: string;
  let results: readonly CheckResult[];
  let entries: readonly OrderEntry[];
  let pool: SummaryPool;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "summary-control-"));
    const blobs = await openBlobFolder(folder);
    const samples = await sampleResults(form, 2);
    results = [0, 1, 2, 3].map((at) => anotherResult(form, samples[at % 2]!, { at, enterprises: 5 }));
    entries = await Promise.all(results.map((result) => stored(blobs, result)));
    pool = openSummaryPool({ blobs: { kind: "folder", folder } });
  });
  after(async () => {
    await pool.close();
    rmSync(folder, { recursive: true });
  });

  const control = () =>
    totalsOfFilings(
      results.map(({ record }, at) => ({ city: entries[at]!.city, figures: filedFigures(form, record) })),
    );

  it("is the same as without them when they agree", async () => {
    const [one, other] = [
      await pool.make(anOrder(form, entries, { control: control() }), ["xlsx", "json"]),
      await pool.make(anOrder(form, entries), ["xlsx", "json"]),
    ];
    expect(Buffer.compare(one.xlsx!, other.xlsx!)).to.equal(0);
    expect(Buffer.compare(one.json!, other.json!)).to.equal(0);
  });

  it("is not given out when a stored result adds up to something else; the refusal says where", async () => {
    const { totals, byCity } = control();
    const [city] = Object.keys(byCity);
    const column = form.definition.summary.columns.find(({ id }) => id in byCity[city!]!)!;
    const off = { ...byCity[city!], [column.id]: byCity[city!]![column.id]! + 1 };
    const order = anOrder(form, entries, { control: { totals, byCity: { ...byCity, [city!]: off } } });
    const refusal = await pool.make(order, ["xlsx"]).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).to.be.instanceOf(SummaryRefusal);
    const { text } = summaryRefusalWords(refusal as SummaryRefusal);
    expect((refusal as SummaryRefusal).code).to.equal("totals-differ");
    expect(text.zh).to.contain(column.label.zh).and.match(/市/);
    expect(text.en).to.contain(column.label.en);
  });
});
