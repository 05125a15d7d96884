import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import type { BlobStore } from "../../../server/store/blobs.ts";
import { openBlobFolder } from "../../../server/store/blob-folder.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { openSummaryPool, type SummaryPool, type SummaryPoolOptions } from "../../../server/workbooks/summary-pool.ts";
import { SummaryRefusal, summaryRefusalWords } from "../../../server/workbooks/summary-refusal.ts";
import { writeSummary } from "../../../server/workbooks/summary.ts";
import type { CheckResult } from "../../../shared/findings/finding.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { OrderEntry } from "../../../shared/summary/order.ts";
import { summariseUnits } from "../../../shared/summary/summarise.ts";
import { summaryDocument, type SummaryDocument } from "../../../shared/submission/summary-document.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { anExpert } from "../../shared/summary/some-scores.ts";
import { anOrder, anotherResult, mergeEntry, sampleResults, stored } from "./many-results.ts";

const forms = ourForms;
const form: Form = forms.get("application@2018.1")!;

describe("summaries from stored check results", function () {
  this.timeout(240_000);
  let folder: string;
  let blobs: BlobStore;
  let results: readonly CheckResult[];
  let entries: readonly OrderEntry[];
  let pool: SummaryPool;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "summary-pool-"));
    blobs = await openBlobFolder(folder);
    const samples = await sampleResults(form, 3);
    results = Array.from({ length: 9 }, (_, at) => anotherResult(form, samples[at % 3]!, { at, enterprises: 12 }));
    entries = await Promise.all(results.map((result) => stored(blobs, result)));
    pool = openSummaryPool({ blobs: { kind: "folder", folder } });
  });
  after(async () => {
    await pool.close();
    rmSync(folder, { recursive: true });
  });

  const jsonOf = async (order = anOrder(form, entries)): Promise<SummaryDocument> => {
    const { json } = await pool.make(order, ["json"]);
    return summaryDocument.parse(JSON.parse(Buffer.from(json!).toString()));
  };
  const rowsOf = (document: SummaryDocument, sheet: string) => document.sheets.find(({ id }) => id === sheet)!.rows;
  const refusalOf = async (made: Promise<unknown>): Promise<SummaryRefusal> => {
    const failure = await made.then(
      () => "made",
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(SummaryRefusal);
    return failure as SummaryRefusal;
  };
  const withPool = async <T>(
    options: Partial<SummaryPoolOptions>,
    work: (own: SummaryPool) => Promise<T>,
  ): Promise<T> => {
    const own = openSummaryPool({ blobs: { kind: "folder", folder }, ...options });
    return work(own).finally(() => own.close());
  };

  it("are the workbook that merging the checked files gives, byte for byte", async () => {
    const { xlsx } = await pool.make(anOrder(form, entries), ["xlsx"]);
    const merged = results.map((result, at) => mergeEntry(entries[at]!, result));
    const target = { level: "province", period: "2026", language: "zh-CN", previous: [] } as const;
    const expected = await writeSummary(summariseUnits(form, merged, target).book);
    expect(Buffer.compare(xlsx!, expected)).to.equal(0);
    const links = readWorkbook(xlsx!, nodeCodec)
      .sheets.find(({ name }) => name === "来源")!
      .rows.flatMap(({ cells }) => cells);
    expect(links.filter(({ value }) => value === "打开报送")).to.have.lengthOf(9);
  });

  it("are byte for byte the same for the same submissions in another order, in every format", async () => {
    const formats = ["xlsx", "csv", "json"] as const;
    const one = await pool.make(anOrder(form, entries), formats);
    const other = await pool.make(anOrder(form, [...entries].reverse()), formats);
    for (const format of formats) expect(Buffer.compare(one[format]!, other[format]!), format).to.equal(0);
  });

  it("hold only the formats that were asked for", async () => {
    expect(Object.keys(await pool.make(anOrder(form, entries), ["csv"]))).to.deep.equal(["csv"]);
  });

  it("show a waived criterion as waived, and who waived it", async () => {
    const rule = results[0]!.criteria.find(
      ({ outcome, rule: id }) => outcome === "unmet" && form.rules.get(id)!.severity === "waivable",
    )!.rule;
    const waivers = [{ rule, level: "province", by: "王审核", date: "2026-05-31", reason: "情况属实" }] as const;
    const document = await jsonOf(anOrder(form, [{ ...entries[0]!, waivers }, ...entries.slice(1)]));
    const outcomes = (which: SummaryDocument) => {
      const at = which.sheets.find(({ id }) => id === "overview")!.columns.findIndex(({ id }) => id === `rule ${rule}`);
      return rowsOf(which, "overview").find(({ values }) => values.includes(results[0]!.identity.unit))!.values[at];
    };
    expect([outcomes(await jsonOf()), outcomes(document)]).to.deep.equal(["不符合", "豁免"]);
    expect(JSON.stringify(rowsOf(document, "waivers"))).to.contain("王审核");
  });

  it("compare with the period before where there are results of it", async () => {
    const earlier = { ...results[0]!, record: { ...results[0]!.record, period: "2025" } };
    const { result } = await stored(blobs, earlier);
    const document = await jsonOf(anOrder(form, entries, { previous: [result] }));
    const units = rowsOf(document, "unit-growth").filter(({ role }) => role === "body");
    expect(units.length).to.be.greaterThan(0);
    expect((await jsonOf()).sheets.map(({ id }) => id)).to.not.include("growth");
  });

  it("leave out what the level has not passed, unless asked", async () => {
    const [first, ...rest] = entries;
    const order = anOrder(form, [{ ...first!, status: "submitted" }, ...rest]);
    expect(rowsOf(await jsonOf(order), "sources").filter(({ role }) => role === "body")).to.have.lengthOf(8);
    const all = await jsonOf({ ...order, includeEarlier: true });
    expect(rowsOf(all, "sources").filter(({ role }) => role === "body")).to.have.lengthOf(9);
  });

  it("rank the experts' scores, without those that were withdrawn", async () => {
    const experts = forms.get("expert-score@2018.1")!;
    const scores = [anExpert("陈一", { 甲园: 60, 乙园: 90 }), anExpert("陈二", { 甲园: 90, 乙园: 80 })];
    const asked = await Promise.all(
      scores.map(({ record, file }, at) => {
        const identity = { form: experts.id, unit: record.unit, period: record.period };
        const source = { file: file!, sha256: "0".repeat(64) };
        return stored(
          blobs,
          { ...results[0]!, identity, record },
          { source, status: at === 0 ? "submitted" : "withdrawn" },
        );
      }),
    );
    const both = asked.map((entry) => ({ ...entry, status: "submitted" as const }));
    const parks = async (list: readonly OrderEntry[]) =>
      rowsOf(await jsonOf(anOrder(experts, list)), "ranking").map(({ values }) => values.slice(0, 3));
    expect(await parks(both)).to.deep.equal([
      [1, "乙园", 2],
      [2, "甲园", 2],
    ]);
    expect(await parks(asked)).to.deep.equal([
      [1, "乙园", 1],
      [2, "甲园", 1],
    ]);
    const { csv } = await pool.make(anOrder(experts, both), ["csv"]);
    expect(Buffer.from(csv!).toString().split("\r\n")[1]).to.match(/^1,乙园,2,/);
  });

  describe("that cannot be made", () => {
    it("name the submission whose result is missing or damaged, and the next one is made", async () => {
      const missing = { ...entries[1]!, result: "0".repeat(64) };
      const damagedResult = { ...results[2]!, durationMs: 12_345 };
      const damaged = await stored(blobs, damagedResult);
      writeFileSync(join(folder, damaged.result.slice(0, 2), damaged.result), "damaged");
      const noResult = { ...entries[3]!, result: await blobs.put(Buffer.from("no gzip")) };
      for (const entry of [missing, damaged, noResult]) {
        const refusal = await refusalOf(pool.make(anOrder(form, [...entries, entry]), ["csv"]));
        expect(refusal.code).to.equal("result-missing");
        expect(summaryRefusalWords(refusal).text.zh).to.contain(entry.source.file).and.contain(entry.result);
      }
      expect((await jsonOf()).sheets[0]!.id).to.equal("notes");
    });

    /** As many rows as no worksheet holds. */
    const anEndlessOrder = async () => {
      const attachments = new Array<object>(1_048_001).fill({});
      const record = { ...results[0]!.record, tables: { ...results[0]!.record.tables, attachments } };
      return anOrder(form, [await stored(blobs, { ...results[0]!, record } as unknown as CheckResult)]);
    };

    it("say how many rows are too many", async () => {
      const refusal = await refusalOf(pool.make(await anEndlessOrder(), ["csv"]));
      expect(refusal.code).to.equal("too-many-rows");
      expect(summaryRefusalWords(refusal).text.en).to.contain("1048001").and.contain("1048000");
    });

    it("say when they need too much memory", async () => {
      await withPool({ heapMb: 48, timeoutMs: 110_000 }, async (own) => {
        expect((await refusalOf(own.make(await anEndlessOrder(), ["csv"]))).code).to.equal("summary-too-large");
      });
    });

    it("are stopped when they take too long, and the next one is begun", async () => {
      await withPool({ timeoutMs: 1 }, async (own) => {
        // So many that none can be ready before its time is looked at.
        const order = anOrder(
          form,
          Array.from({ length: 2_000 }, (_, at) => ({ ...entries[at % entries.length]!, unitName: `园区${at}` })),
        );
        const refusals = await Promise.all([1, 2].map(() => refusalOf(own.make(order, ["xlsx"]))));
        expect(refusals.map(({ code }) => code)).to.deep.equal(["summary-too-slow", "summary-too-slow"]);
        expect(summaryRefusalWords(refusals[0]!).text.zh).to.equal("汇总超过 0.001 秒仍未完成");
      });
    });

    it("are refused as busy when as many wait as may, and those are made in turn", async () => {
      const asked = Array.from({ length: 11 }, () => pool.make(anOrder(form, entries), ["csv"]));
      const settled = await Promise.allSettled(asked);
      const made = settled.map(({ status }) => status === "fulfilled");
      expect(made).to.deep.equal([...Array<boolean>(9).fill(true), false, false]);
      expect((await refusalOf(asked[10]!)).code).to.equal("busy");
      expect(await pool.make(anOrder(form, entries), ["csv"])).to.have.property("csv");
    });

    it("leave room to others, however many one caller asks for", async () => {
      const ask = (caller: string) => pool.make(anOrder(form, entries), ["json"], { sheets: ["overview"], caller });
      const greedy = Array.from({ length: 8 }, () => ask("greedy"));
      const other = ask("other");
      const settled = await Promise.allSettled([...greedy, other]);
      const made = settled.map(({ status }) => status === "fulfilled");
      expect(made).to.deep.equal([...Array<boolean>(5).fill(true), ...Array<boolean>(3).fill(false), true]);
    });
  });
});
