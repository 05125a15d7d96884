import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { CheckEngine } from "../../../addin/engine/check-engine.ts";
import { findingKey, type CheckState, type LiveCheck } from "../../../addin/ui/check-state.ts";
import { HostError } from "../../../addin/ui/host.ts";
import { openLiveCheck } from "../../../addin/ui/live-check.ts";
import type { CellRef } from "../../../shared/cells/address.ts";
import type { Row } from "../../../shared/cells/workbook.ts";
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

describe("the live check, while the workbook changes under it", () => {
  let host: MemoryHost;
  let engine: CheckEngine;
  let check: LiveCheck;

  beforeEach(() => {
    host = aMemoryHost(start);
    engine = anEngine();
    check = openLiveCheck(host, engine, { language: "zh-CN", debounceMs: 10, retryMs: 10 });
  });

  afterEach(() => {
    check.stop();
    engine.close();
  });

  const state = (): CheckState => check.state.get();
  const findings = (): readonly Finding[] => state().view?.findings ?? [];
  const column = (): number => checkWorkbook(start, forms).record.origins.tables["enterprises"]!.columns["aiOutput"]!;
  const at = (row: number): CellRef => ({ sheet: list, row, column: column() });
  const fixable = (): readonly Finding[] => findings().filter(({ fix }) => fix?.cell.column === column());
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  /** Holds up the next calls of that name until the answer is called. */
  const hold = (name: string): (() => void) => {
    let open = (): void => undefined;
    host.gates.set(name, new Promise((resolve) => (open = resolve)));
    return () => {
      host.gates.delete(name);
      open();
    };
  };
  const insertRow = (above: number): void => {
    const moved = (row: Row): Row => (row.row < above ? row : { ...row, row: row.row + 1 });
    const sheets = host.workbook.sheets.map((sheet) => {
      return sheet.name === list ? { ...sheet, rows: sheet.rows.map(moved) } : sheet;
    });
    host.workbook = { ...host.workbook, sheets };
    host.hear({ kind: "structure", sheet: list });
  };
  /** Two texts that a fix would make figures, at rows 6 and 7. */
  const startFixable = async (): Promise<readonly string[]> => {
    host.type(list, [6, column()], "１２万元");
    host.type(list, [7, column()], "３４万元");
    await check.start();
    return fixable().map(findingKey);
  };

  it("puts fixes where the cells are after rows were inserted during its own reading", async () => {
    const keys = await startFixable();
    const open = hold("reread");
    host.type(list, [20, 1], "另一家");
    const fixed = check.fix(keys);
    await until(() => host.calls.includes("reread"));
    insertRow(3);
    open();
    await fixed;
    const [six, seven] = [valueAt(host.workbook, at(6)), valueAt(host.workbook, at(7))];
    expect(six).to.equal(valueAt(start, at(5)));
    expect(seven).to.equal("１２万元");
    expect(valueAt(host.workbook, at(8))).to.equal("３４万元");
  });

  it("puts no fix over what was typed in the cell for which it had to wait", async () => {
    const keys = await startFixable();
    host.failures.set("write", [new HostError("edit-mode")]);
    const fixed = check.fix(keys);
    await until(() => host.calls.includes("write"));
    host.type(list, [6, column()], 77);
    await fixed;
    expect(valueAt(host.workbook, at(6))).to.equal(77);
    expect(valueAt(host.workbook, at(7))).to.equal(34);
  });

  it("takes nothing back where something was typed in the cell for which it had to wait", async () => {
    await check.fix(await startFixable());
    host.failures.set("undo", [new HostError("edit-mode")]);
    const undone = check.undo();
    await until(() => host.calls.includes("undo"));
    host.type(list, [6, column()], 99);
    await undone;
    expect(valueAt(host.workbook, at(6))).to.equal(99);
    expect(state().undo).to.equal(undefined);
  });

  it("keeps a reason that was typed into the sheet while the one given here had to wait", async () => {
    await check.start();
    // Before it waits: while it does, nothing here takes time.
    const content = await engine.report("zh-CN");
    const [first, second] = findings().filter(({ severity }) => severity === "waivable" || severity === "explain");
    host.failures.set("putSheet", [new HostError("edit-mode")]);
    const given = check.giveReason([findingKey(first!)], "正在与园区核对");
    await until(() => host.calls.includes("putSheet"));
    const wanted = content.rows.map((row) => row.cells.map(({ value }) => value));
    const row = wanted.findIndex((cells) => cells.includes(second!.rule)) + 1;
    const reason = wanted.find((cells) => cells.includes("说明")) ?? [];
    await host.putSheet(content);
    host.type(content.name, [row, Math.max(1, reason.indexOf("说明") + 1)], "用户自己写的");
    host.hear({ kind: "structure" });
    await given;
    const reasons = readReasons(host.workbook);
    expect(reasons.get(reasonKey(first!.rule, first!.rowKey))).to.equal("正在与园区核对");
    expect(reasons.get(reasonKey(second!.rule, second!.rowKey))).to.equal("用户自己写的");
  });

  it("looks again at what a write has left that failed halfway", async () => {
    const keys = await startFixable();
    const { write } = host;
    host.write = async (changes) => {
      await write(changes.slice(0, 1));
      throw new HostError("protected");
    };
    await check.fix(keys);
    expect(state().trouble).to.deep.include({ action: "fix", code: "protected" });
    expect(valueAt(host.workbook, at(6))).to.equal(12);
    expect(fixable()).to.have.length(1);
  });

  it("fixes nothing by findings of which it is not known whether they still hold, but reads anew first", async () => {
    const keys = await startFixable();
    host.failures.set("reread", [new HostError("too-large")]);
    host.type(list, [20, 1], "另一家");
    await until(() => state().phase.kind === "failed");
    insertRow(3);
    await check.fix(keys);
    expect(valueAt(host.workbook, at(6))).to.equal(valueAt(start, at(5)));
    expect(state().phase).to.deep.equal({ kind: "ready" });
  });

  it("marks again when that is asked for right after the marks were taken away", async () => {
    await check.start();
    await Promise.all([check.clearMarks(), check.recheck()]);
    expect(host.marks).to.deep.equal(cellMarks(findings()));
    expect(state().marking.kind).to.equal("on");
  });

  it("says that a sheet which was protected since keeps its marks, and marks nothing more", async () => {
    await check.start();
    host.failures.set("clearMarks", [new HostError("protected", list)]);
    await check.clearMarks();
    expect(state().marking).to.deep.equal({ kind: "off" });
    expect(state().trouble).to.deep.include({ action: "clearMarks", code: "protected" });
  });

  it("reads what formulas come to anew, and can still take back what it wrote", async () => {
    const keys = await startFixable();
    await check.fix(keys);
    const sheets = host.workbook.sheets.map((sheet) =>
      sheet.name === list ? { ...sheet, rows: start.sheets[0]!.rows } : sheet,
    );
    host.workbook = { ...host.workbook, sheets };
    host.hear({ kind: "calculated", sheet: list });
    await until(() => JSON.stringify(findings()) === JSON.stringify(checkWorkbook(host.workbook, forms).findings));
    expect(state().undo).not.to.equal(undefined);
  });

  it("hears nothing any more when it was stopped before it began to listen", async () => {
    const open = hold("onSelect");
    const started = check.start();
    await until(() => host.calls.includes("onSelect"));
    check.stop();
    open();
    await started;
    host.click({ sheet: list, row: 7, column: 3 });
    expect(state().selection).to.equal(undefined);
  });
});
