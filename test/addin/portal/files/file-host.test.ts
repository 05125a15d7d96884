import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { FileEngine } from "../../../../addin/engine/file-engine.ts";
import { openFileHost, type FileHost } from "../../../../addin/portal/files/file-host.ts";
import { findingKey, type LiveCheck } from "../../../../addin/ui/check-state.ts";
import { HostError, type CellChange } from "../../../../addin/ui/host.ts";
import { openLiveCheck } from "../../../../addin/ui/live-check.ts";
import { nodeCodec } from "../../../../server/workbooks/node-codec.ts";
import type { CellValue, Workbook } from "../../../../shared/cells/workbook.ts";
import { checkWorkbook } from "../../../../shared/check-workbook.ts";
import { cellMarks } from "../../../../shared/findings/cell-marks.ts";
import type { Finding } from "../../../../shared/findings/finding.ts";
import { reportSheet } from "../../../../shared/findings/report-sheet.ts";
import { gateOf } from "../../../../shared/submission/gate.ts";
import { markWorkbook } from "../../../../shared/xlsx/mark.ts";
import { readWorkbook } from "../../../../shared/xlsx/read.ts";
import { writeCells } from "../../../../shared/xlsx/write-cells.ts";
import { xmlParts } from "../../../contracts/package-faults.ts";
import { aFileEngine, forms } from "../../engine/an-engine.ts";
import { valueAt } from "../../ui/a-memory-host.ts";
import { aGrid, type MemoryGrid } from "../a-grid.ts";

const list = "企业清单";
const at = (row: number, column: number, sheet = list) => ({ sheet, row, column });
const plain = new Uint8Array(readFileSync(join(import.meta.dirname, "../../../main-job/fixtures/openpyxl-plain.xlsx")));

/** The application of the main job with more figures written as people write them. */
const dirty = writeCells(
  plain,
  nodeCodec,
  ["１２０", "3,400.5 ", "５万元"].map((value, index) => ({ cell: at(5 + index, 9), value })),
);

const read = (bytes: Uint8Array): Workbook => readWorkbook(bytes, nodeCodec);

describe("a file checked, mended and filed in the page", () => {
  let engine: FileEngine;
  let grid: MemoryGrid;
  let host: FileHost;
  let check: LiveCheck;

  async function open(bytes: Uint8Array): Promise<void> {
    const answer = await engine.readFile(bytes);
    if (answer.kind === "refused") throw new Error(answer.code);
    const { workbook } = answer;
    const about = { fileName: "申报书.xlsx", language: "zh-CN" } as const;
    host = openFileHost({ engine, bytes, workbook, grid, ...about, theme: () => "light" });
    check = openLiveCheck(host, engine, { language: "zh-CN", debounceMs: 10, retryMs: 10 });
    await check.start();
  }

  beforeEach(async () => {
    engine = aFileEngine();
    grid = aGrid();
    await open(dirty);
  });

  afterEach(() => {
    check.stop();
    engine.close();
  });

  const findings = (): readonly Finding[] => check.state.get().view?.findings ?? [];
  const keysOf = (some: readonly Finding[]): readonly string[] => some.map(findingKey);
  const onServer = (bytes: Uint8Array) => checkWorkbook(read(bytes), forms);
  /** What is shown is what the server will find in these bytes. */
  const expectCurrent = (): void => {
    const wanted = onServer(host.current()).findings;
    expect(findings()).to.deep.equal(wanted);
    expect(grid.marks).to.deep.equal(cellMarks(wanted));
    expect(grid.shown).to.deep.equal(read(host.current()));
    expect(check.state.get().phase).to.deep.equal({ kind: "ready" });
  };

  it("shows and marks in the grid what the server finds", () => {
    expect(findings().filter(({ fix }) => fix)).to.have.length.of.at.least(3);
    expectCurrent();
    expect(host.isChanged()).to.equal(false);
    expect(host.fileName()).to.equal("申报书.xlsx");
  });

  it("mends the file itself, and takes the mending back", async () => {
    const fixable = findings().filter(({ fix }) => fix);
    await check.fix(keysOf(fixable));
    expectCurrent();
    expect(findings().filter(({ fix }) => fix)).to.deep.equal([]);
    expect(host.isChanged()).to.equal(true);
    for (const { fix } of fixable) {
      expect(valueAt(read(host.current()), fix!.cell)).to.equal(fix!.value);
    }
    await check.undo();
    expect(host.current()).to.equal(dirty);
    expect(host.isChanged()).to.equal(false);
    expectCurrent();
  });

  it("puts reasons into the file, which is then not held up by what they explain", async () => {
    const held = (bytes: Uint8Array): readonly string[] =>
      gateOf(onServer(bytes)).flatMap(({ rule, why }) => (why === "reasonMissing" ? rule : []));
    const open = findings().filter(({ rule }) => held(dirty).includes(rule));
    expect(open).to.have.length.of.at.least(2);
    await check.giveReason(keysOf(open.slice(0, 1)), "按批复文件填报,见附件一");
    expectCurrent();
    await check.giveReason(keysOf(open.slice(1)), "=批复面积,含水域");
    expectCurrent();
    const filed = await host.bytes();
    expect(held(filed!)).to.deep.equal([]);
    const reasons = onServer(filed!).findings.filter(({ rule }) => open.some((one) => one.rule === rule));
    expect(reasons.map(({ reason }) => reason).sort()).to.deep.equal(
      ["=批复面积,含水域", ...Array<string>(open.length - 1).fill("=批复面积,含水域")]
        .fill("按批复文件填报,见附件一", open.length - 1)
        .sort(),
    );
  });

  it("takes a mending back and keeps the reason that was given after it", async () => {
    await check.fix(keysOf(findings().filter(({ fix }) => fix)).slice(0, 1));
    const [waivable] = findings().filter(({ severity }) => severity === "waivable");
    await check.giveReason([findingKey(waivable!)], "正在办理,年底前取得批复");
    await check.undo();
    expectCurrent();
    const others = ({ sheets }: Workbook) => sheets.filter(({ name }) => name !== "审核结果");
    expect(others(read(host.current()))).to.deep.equal(others(read(dirty)));
    expect(findings().find(({ rule }) => rule === waivable!.rule)?.reason).to.equal("正在办理,年底前取得批复");
    expect(host.isChanged()).to.equal(true);
  });

  it("files a marked copy without its marks and with its reasons", async () => {
    const { findings: found, identity } = onServer(dirty);
    const explained = found.map((one) => (one.rule === "A2.7" ? { ...one, reason: "按批复文件填报" } : one));
    const report = reportSheet(explained, { form: forms.get(identity.form)!, language: "zh-CN", identity });
    await open(markWorkbook(dirty, nodeCodec, { marks: cellMarks(found), report }));
    expectCurrent();
    const filed = await host.bytes();
    expect([...xmlParts(filed!).values()].filter((xml) => xml.includes("parkforms-mark"))).to.deep.equal([]);
    expect(onServer(filed!).findings.find(({ rule }) => rule === "A2.7")?.reason).to.equal("按批复文件填报");
  });

  it("files an untouched file as it came, to the byte", async () => {
    expect(await host.bytes()).to.deep.equal(dirty);
  });

  it("leads to the cell of a finding and hears what is clicked", async () => {
    const finding = findings().find(({ marks }) => marks.length > 0)!;
    await check.goTo(findingKey(finding));
    const { sheet, row, column } = finding.marks[0]!;
    expect(grid.selected()).to.deep.include({ sheet, row, column });
    expect(await host.selected()).to.deep.equal(grid.selected());
    grid.click(at(9, 2));
    expect(check.state.get().selection).to.deep.equal(at(9, 2));
    await check.clearMarks();
    expect(grid.marks).to.deep.equal([]);
  });

  it("does what is asked at once one after the other, and takes back what is meant", async () => {
    const put = (row: number, value: CellValue) => host.write([{ cell: at(row, 20), value }]);
    const [first, second, third] = await Promise.all([put(30, "甲"), put(31, "乙"), put(30, "丙")]);
    const values = (): unknown[] => [30, 31].map((row) => valueAt(read(host.current()), at(row, 20)));
    expect(values()).to.deep.equal(["丙", "乙"]);
    await Promise.all([first.undo(), second.undo()]);
    expect(values()).to.deep.equal(["丙", null]);
    await second.undo();
    await third.undo();
    expect(host.current()).to.equal(dirty);
  });

  it("leaves the file as it is when a cell cannot be written, and goes on", async () => {
    const change: CellChange = { cell: at(1, 1, "没有这张表"), value: 1 };
    const error: unknown = await host.write([change]).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(HostError).and.to.include({ code: "unwritable" });
    expect([host.current(), host.isChanged()]).to.deep.equal([dirty, false]);
    await check.fix(keysOf(findings().filter(({ fix }) => fix)));
    expectCurrent();
  });

  it("says whether a formula may look at what was written, and no longer when it was taken back", async () => {
    await check.fix(keysOf(findings().filter(({ fix }) => fix)));
    expect(host.hasStaleFormulas()).to.equal(false);
    const { undo } = await host.write([{ cell: at(17, 2, "基本情况"), value: 7 }]);
    expect(host.hasStaleFormulas()).to.equal(true);
    await undo();
    expect(host.hasStaleFormulas()).to.equal(false);
  });

  it("says whether it holds formulas, whose results only a spreadsheet program renews", async () => {
    expect(host.hasFormulas()).to.equal(true);
    const formulas = read(dirty).sheets.flatMap(({ name, rows }) =>
      rows.flatMap(({ row, cells }) =>
        cells.flatMap(({ column, formula }) => (formula === undefined ? [] : [at(row, column, name)])),
      ),
    );
    await host.write(formulas.map((cell) => ({ cell, value: 1 })));
    expect(host.hasFormulas()).to.equal(false);
  });
});
