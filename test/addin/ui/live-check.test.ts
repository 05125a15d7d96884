import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { CheckEngine } from "../../../addin/engine/check-engine.ts";
import { findingKey, type CheckState, type LiveCheck } from "../../../addin/ui/check-state.ts";
import { HostError } from "../../../addin/ui/host.ts";
import { openLiveCheck } from "../../../addin/ui/live-check.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import { cellMarks } from "../../../shared/findings/cell-marks.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import { readReasons, reasonKey } from "../../../shared/findings/reasons.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { anEngine, forms } from "../engine/an-engine.ts";
import { aMemoryHost, valueAt, type MemoryHost } from "./a-memory-host.ts";

const file = join(import.meta.dirname, "../../main-job/fixtures/openpyxl-plain.xlsx");
const start = readWorkbook(readFileSync(file), nodeCodec);
const list = "企业清单";

describe("the live check", () => {
  let host: MemoryHost;
  let engine: CheckEngine;
  let check: LiveCheck;
  const complaints: unknown[] = [];
  const complain = (reason: unknown): void => void complaints.push(reason);

  before(() => process.on("unhandledRejection", complain));
  after(() => process.off("unhandledRejection", complain));

  beforeEach(() => {
    complaints.length = 0;
    host = aMemoryHost(start);
    engine = anEngine();
    check = openLiveCheck(host, engine, { language: "zh-CN", debounceMs: 10, retryMs: 10 });
  });

  afterEach(() => {
    check.stop();
    engine.close();
    expect(complaints).to.deep.equal([]);
  });

  const state = (): CheckState => check.state.get();
  const findings = (): readonly Finding[] => state().view?.findings ?? [];
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  /** What a check of the workbook as it is now would show. */
  const expectCurrent = (): void => {
    const wanted = checkWorkbook(host.workbook, forms).findings;
    expect(findings()).to.deep.equal(wanted);
    expect(host.marks).to.deep.equal(cellMarks(wanted));
  };
  const isCurrent = (): boolean => {
    const wanted = checkWorkbook(host.workbook, forms).findings;
    return JSON.stringify(findings()) === JSON.stringify(wanted);
  };

  describe("started", () => {
    beforeEach(() => check.start());

    it("shows and marks what the check finds", () => {
      expect(state().phase).to.deep.equal({ kind: "ready" });
      expect(findings()).not.to.be.empty;
      expectCurrent();
      expect(state().marking).to.deep.equal({ kind: "on", cells: host.marks.length });
    });

    it("reads again what is typed, and nothing else, and marks anew", async () => {
      const [finding] = findings().filter(({ marks }) => marks[0]?.sheet === list);
      const at = finding!.marks[0]!;
      host.calls.length = 0;
      host.type(at.sheet, [at.row, at.column], "25oo");
      await until(isCurrent);
      await until(() => host.calls.includes("mark"));
      expect(host.calls).to.deep.equal(["reread", "mark"]);
      await check.showRemarks([]);
      expectCurrent();
    });

    it("reads many edits at once, and those that come while it reads after that", async () => {
      let open = (): void => undefined;
      host.gates.set("reread", new Promise((resolve) => (open = resolve)));
      host.calls.length = 0;
      for (let row = 5; row < 15; row++) host.type(list, [row, 4], row);
      await until(() => host.calls.includes("reread"));
      host.type(list, [15, 4], "合计");
      host.gates.delete("reread");
      open();
      await until(isCurrent);
      expect(host.calls.filter((name) => name === "reread")).to.have.length.within(1, 2);
    });

    it("takes in a workbook that lost a sheet", async () => {
      host.workbook = { ...host.workbook, sheets: host.workbook.sheets.filter(({ name }) => name !== list) };
      host.hear({ kind: "structure" });
      await until(isCurrent);
      expect(findings().map(({ rule }) => rule)).to.include("enterpriseSheet.layout");
    });

    it("leaves no mark when they are cleared, and makes none until it is asked to check again", async () => {
      await check.clearMarks();
      expect(state().marking).to.deep.equal({ kind: "off" });
      host.type(list, [6, 4], "25oo");
      await until(isCurrent);
      expect(host.marks).to.deep.equal([]);
      await check.recheck();
      expectCurrent();
    });

    it("walks through the workbook from the selected cell, round its end, and back", async () => {
      const sheets = host.workbook.sheets.map(({ name }) => name);
      const marked = findings().filter(({ marks }) => marks.length > 0);
      host.click({ sheet: sheets.at(-1)!, row: 1_000, column: 1 });
      const seen: string[] = [];
      for (let step = 0; step <= marked.length; step++) {
        await check.next();
        seen.push(state().current!);
      }
      expect(new Set(seen.slice(0, -1))).to.have.property("size", marked.length);
      expect(seen.at(-1)).to.equal(seen[0]);
      expect(host.selectedCell).to.deep.equal(state().selection);
      await check.previous();
      expect(state().current).to.equal(seen.at(-2));
    });

    it("keeps up with the selection", () => {
      host.click({ sheet: list, row: 7, column: 3 });
      expect(state().selection).to.deep.equal({ sheet: list, row: 7, column: 3 });
    });

    it("says that a cell cannot be gone to, and goes on", async () => {
      host.failures.set("select", [new HostError("host-failed", "gone")]);
      await check.next();
      expect(state().trouble).to.deep.include({ action: "goTo", code: "host-failed" });
      await check.next();
      expect(state().trouble).to.equal(undefined);
    });

    it("waits while a cell is being edited, and then does what was asked", async () => {
      host.failures.set("reread", [new HostError("edit-mode"), new HostError("edit-mode")]);
      const waited: boolean[] = [];
      check.state.watch(({ waitingForCell }) => void waited.push(waitingForCell));
      host.type(list, [6, 4], "25oo");
      await until(isCurrent);
      expect(waited).to.include(true);
      expect(state()).to.deep.include({ waitingForCell: false, phase: { kind: "ready" } });
    });

    it("says why when the workbook cannot be read, and checks again when asked", async () => {
      host.failures.set("reread", [new HostError("too-large", "5104")]);
      host.type(list, [6, 4], "25oo");
      await until(() => state().phase.kind === "failed");
      expect(state().phase).to.deep.include({ kind: "failed", code: "too-large" });
      expect(state().view).not.to.equal(undefined);
      await check.recheck();
      expect(state().phase).to.deep.equal({ kind: "ready" });
      expectCurrent();
    });

    it("goes on without marks where the sheet lets none be made", async () => {
      host.failures.set("mark", [new HostError("protected")]);
      host.type(list, [6, 4], "25oo");
      await until(() => state().marking.kind === "failed");
      expect(state()).to.deep.include({ marking: { kind: "failed", code: "protected" }, phase: { kind: "ready" } });
    });

    it("shows and marks reviewers' remarks before what it found itself", async () => {
      const remark: Finding = {
        ...{ rule: "remark", severity: "explain", rowKey: "", marks: [{ sheet: list, row: 9, column: 2 }] },
        ...{ message: { zh: "请核对", en: "Check" }, hint: { zh: "", en: "" } },
      };
      await check.showRemarks([remark]);
      expect(host.marks[0]).to.deep.include({ sheet: list, row: 9, column: 2 });
      host.click({ sheet: list, row: 9, column: 1 });
      await check.next();
      expect(state().current).to.equal(findingKey(remark));
    });

    it("writes a reason into a new sheet, then into that sheet's cells, and takes it back", async () => {
      const [first, second] = findings().filter(({ severity }) => severity === "waivable" || severity === "explain");
      const reasonOf = ({ rule, rowKey }: Finding) => readReasons(host.workbook).get(reasonKey(rule, rowKey));
      await check.giveReason([findingKey(first!)], "正在与园区核对");
      expect(reasonOf(first!)).to.equal("正在与园区核对");
      expect(host.workbook.sheets.map(({ name }) => name)).to.include("审核结果");
      await check.giveReason([findingKey(second!)], "=1+1 的说明");
      expect(reasonOf(second!)).to.equal("=1+1 的说明");
      expect(findings().find((one) => findingKey(one) === findingKey(second!))?.reason).to.equal("=1+1 的说明");
      await check.undo();
      expect(reasonOf(second!)).to.equal(undefined);
      expectCurrent();
    });
  });

  describe("fixing", () => {
    const at = { sheet: list, row: 6, column: 1 };
    const column = (): number => {
      const { record } = checkWorkbook(host.workbook, forms);
      return record.origins.tables["enterprises"]!.columns["aiOutput"]!;
    };
    const fixable = (): readonly Finding[] => findings().filter(({ fix }) => fix?.cell.column === column());

    beforeEach(async () => {
      host.workbook = start;
      host.type(list, [at.row, column()], "１２万元");
      host.type(list, [at.row + 1, column()], "３４万元");
      await check.start();
      expect(fixable()).to.have.length(2);
    });

    it("puts in every fix with one write, and takes them back with one undo", async () => {
      const keys = fixable().map(findingKey);
      host.calls.length = 0;
      await check.fix(keys);
      expect(host.calls).to.deep.equal(["write", "reread", "mark"]);
      expect(valueAt(host.workbook, { ...at, column: column() })).to.equal(12);
      expectCurrent();
      expect(state().undo).to.deep.equal({ zh: "改正 2 处", en: "Fix of 2 cells" });
      await check.undo();
      expect(valueAt(host.workbook, { ...at, column: column() })).to.equal("１２万元");
      expect(state().undo).to.equal(undefined);
      expectCurrent();
    });

    it("puts no older value over what was typed just now", async () => {
      const keys = fixable().map(findingKey);
      host.type(list, [at.row, column()], 77);
      await check.fix(keys);
      expect(valueAt(host.workbook, { ...at, column: column() })).to.equal(77);
      expect(valueAt(host.workbook, { ...at, row: at.row + 1, column: column() })).to.equal(34);
    });

    it("takes nothing back where somebody wrote since", async () => {
      await check.fix(fixable().map(findingKey));
      host.type(list, [at.row, column()], 99);
      expect(state().undo).to.equal(undefined);
      await check.undo();
      expect(valueAt(host.workbook, { ...at, column: column() })).to.equal(99);
    });

    it("says that a protected sheet lets nothing be written, and can still be asked again", async () => {
      host.failures.set("write", [new HostError("protected")]);
      const keys = fixable().map(findingKey);
      await check.fix(keys);
      expect(state().trouble).to.deep.include({ action: "fix", code: "protected" });
      expect(state().undo).to.equal(undefined);
      await check.fix(keys);
      expectCurrent();
    });
  });

  it("checks what was typed while the workbook was read for the first time", async () => {
    let open = (): void => undefined;
    host.gates.set("mark", new Promise((resolve) => (open = resolve)));
    const started = check.start();
    await until(() => host.calls.includes("mark"));
    host.type(list, [6, 4], "25oo");
    host.gates.delete("mark");
    open();
    await started;
    await until(isCurrent);
  });

  it("says that it cannot listen, and starts when asked again", async () => {
    host.failures.set("onSelect", [new Error("no events")]);
    await check.start();
    expect(state().phase).to.deep.include({ kind: "failed", code: "host-failed" });
    await check.recheck();
    expect(state().phase).to.deep.equal({ kind: "ready" });
    expectCurrent();
  });

  it("refuses a workbook of no form without touching it", async () => {
    host.workbook = { ...start, sheets: start.sheets.slice(-1), names: [] };
    await check.start();
    expect(state().phase).to.deep.include({ kind: "refused" });
    expect(host.calls).to.deep.equal(["onChange", "onSelect", "read"]);
  });

  it("says that the engine failed, and rejects nothing", async () => {
    await check.start();
    engine.close();
    host.type(list, [6, 4], "25oo");
    await until(() => state().phase.kind === "failed");
    expect(state().phase).to.deep.include({ code: "engine-failed" });
    expect(await check.report()).to.equal(undefined);
    expect(state().trouble).to.deep.include({ action: "report", code: "engine-failed" });
  });

  it("hears nothing any more when it is stopped", async () => {
    await check.start();
    check.stop();
    host.calls.length = 0;
    host.type(list, [6, 4], "25oo");
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(host.calls).to.deep.equal([]);
  });
});
