import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { applyPatch } from "../../../addin/engine/apply-patch.ts";
import type { CheckAnswer, CheckedView, CheckEngine, EngineProgress } from "../../../addin/engine/check-engine.ts";
import { EngineError } from "../../../addin/engine/engine-line.ts";
import { openEngine } from "../../../addin/engine/open-engine.ts";
import { refusedView, viewOf } from "../../../addin/engine/view-of.ts";
import type { BookPatch } from "../../../addin/ui/host.ts";
import type { FormRefusal } from "../../../shared/form-refusal.ts";
import type { CellValue, Workbook } from "../../../shared/cells/workbook.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import { gateOf } from "../../../shared/submission/gate.ts";
import { readPlainWorkbook } from "../../../shared/cells/workbook-schema.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { anEngine, forms, library } from "./an-engine.ts";

const file = join(import.meta.dirname, "../../main-job/fixtures/openpyxl-plain.xlsx");
const start = readWorkbook(readFileSync(file), nodeCodec);

function checked(answer: CheckAnswer | undefined) {
  if (answer?.kind !== "checked") throw new Error(`not checked: ${JSON.stringify(answer)}`);
  return answer;
}

function named(form: string): Workbook {
  const sheets = start.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => (cell.value === "application@2018.1" ? { ...cell, value: form } : cell)),
    })),
  }));
  return { ...start, sheets };
}

/** What a check of the workbook from scratch would show. */
function viewNow(workbook: Workbook): object {
  try {
    return viewOf(checkWorkbook(workbook, forms), forms.get("application@2018.1")!);
  } catch (error) {
    return refusedView(error as FormRefusal);
  }
}

describe("the engine behind a port", () => {
  let engine: CheckEngine;

  beforeEach(() => {
    engine = anEngine();
  });

  afterEach(() => {
    engine.close();
  });

  it("finds what a check on the server finds, with what would stop a filing", async () => {
    const result = checkWorkbook(start, forms);
    const view = checked(await engine.open(start));
    expect(view.identity).to.deep.equal(result.identity);
    expect(view.findings).to.deep.equal(result.findings).and.not.to.be.empty;
    expect(view.notEvaluated).to.deep.equal(result.notEvaluated);
    expect(view.criteria).to.deep.equal(result.criteria);
    expect(view.counts).to.deep.equal(result.counts);
    expect(view.blockers).to.deep.equal(gateOf(result));
    expect(view.title).to.deep.equal(forms.get("application@2018.1")!.definition.title);
  });

  it("gives the words of every clause that a finding cites, and a name for everything that is spoken of", async () => {
    const view = checked(await engine.open(start));
    for (const { clause } of view.findings) if (clause !== undefined) expect(view.clauses[clause]).to.be.a("string");
    for (const { rule, inputs } of view.notEvaluated) {
      for (const name of [rule, ...inputs]) expect(view.labels[name], name).to.have.keys("zh", "en");
    }
    for (const { rule } of view.criteria) expect(view.labels[rule], rule).to.have.keys("zh", "en");
  });

  it("refuses a version that is not known with the words of the command line", async () => {
    const answer = await engine.open(named("application@2031.1"));
    expect(answer).to.deep.include({ kind: "refused", code: "form-version-unknown" });
    if (answer.kind === "refused") expect(answer.message.zh).to.contain("2031.1").and.to.contain("2018.1, 2020.1");
  });

  it("refuses a workbook of no form, and checks it as soon as it is one", async () => {
    const empty = { ...start, sheets: start.sheets.slice(-1), names: [] };
    expect(await engine.open(empty)).to.deep.include({ kind: "refused", code: "form-unidentified" });
    checked(await engine.update([{ kind: "book", workbook: start }]));
  });

  it("equals a check from scratch after any edits, and keeps the findings that an edit left alone", async () => {
    const at = { row: fc.integer({ min: 4, max: 30 }), column: fc.integer({ min: 1, max: 12 }) };
    const sheet = fc.constantFrom("封面", "基本情况", "企业清单", "资金安排", "审核结果");
    const value = fc.constantFrom<CellValue[]>(null, 0, 5000, "是", "25oo", "合计", "１２万元", "2026-01");
    const edit = fc.record({ sheet, ...at, value }).map(({ sheet: name, row, column, value: typed }): BookPatch => {
      const cells = typed === null ? [] : [{ column, value: typed }];
      const range = { top: row, bottom: row, left: column, right: column };
      return { kind: "cells", sheet: name, range, rows: [{ row, cells }] };
    });
    const other = fc.constantFrom<BookPatch[]>(
      { kind: "book", workbook: start },
      { kind: "sheet", sheet: start.sheets.find(({ name }) => name === "企业清单")! },
    );
    const steps = fc.array(fc.array(fc.oneof({ weight: 5, arbitrary: edit }, other), { maxLength: 3 }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        let workbook = start;
        await engine.open(workbook);
        for (const patches of all) {
          workbook = patches.reduce(applyPatch, workbook);
          const view = await engine.update(patches);
          const wanted = viewNow(workbook);
          const { engineMs: _, ...rest } = view as CheckedView;
          expect(rest).to.deep.equal(wanted);
        }
      }),
      { numRuns: 12 },
    );
    const before = checked(await engine.open(start)).findings;
    const after = checked(await engine.update([])).findings;
    expect(after.every((finding, index) => finding === before[index])).to.equal(true);
  });

  it("tells how much was sent, never backwards, and ends with the check", async () => {
    const heard: EngineProgress[] = [];
    await engine.open(start, (now) => heard.push(now));
    const sent = heard.filter(({ stage }) => stage === "sending").map(({ part }) => part);
    expect(sent).to.deep.equal([...sent].sort((a, b) => a - b));
    expect(sent.at(-1)).to.equal(1);
    expect(heard.at(-1)).to.deep.equal({ stage: "checking", part: 1 });
  });

  it("gives the open workbook as the JSON that the server takes", async () => {
    await engine.open(start);
    const reading = readPlainWorkbook(JSON.parse(await engine.cells()));
    expect(reading).to.deep.equal({ kind: "workbook", workbook: start });
  });

  it("answers calls in their order without waiting in between", async () => {
    const answers = await Promise.all([engine.open(named("nothing@2018.1")), engine.open(start), engine.report("en")]);
    expect(answers[0]).to.deep.include({ kind: "refused" });
    checked(answers[1]);
    expect(answers[2].name).to.equal("Check results");
  });

  it("keeps what the server knows for a workbook that is opened later", async () => {
    const failing = checkWorkbook(start, forms).criteria.find(({ outcome }) => outcome === "unmet")!.rule;
    const outcomeIn = (answer: CheckAnswer | undefined) =>
      checked(answer).criteria.find(({ rule }) => rule === failing)?.outcome;
    expect(await engine.know({ waived: [failing] })).to.equal(undefined);
    expect(outcomeIn(await engine.open(start))).to.equal("waived");
    expect(outcomeIn(await engine.know({}))).to.equal("unmet");
  });
});

describe("an engine that breaks down", () => {
  const rejected = async (work: Promise<unknown>): Promise<EngineError> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(EngineError);
    return error as EngineError;
  };

  it("rejects what is asked before a workbook is open, and goes on", async () => {
    const engine = anEngine();
    await rejected(engine.cells());
    await rejected(engine.update([]));
    checked(await engine.open(start));
    engine.close();
  });

  it("rejects when a form cannot be fetched, and checks when it can be again", async () => {
    let isAway = true;
    const engine = anEngine({
      heads: library.heads,
      find: (id) => (isAway ? Promise.reject(new Error("offline")) : library.find(id)),
    });
    expect((await rejected(engine.open(start))).message).to.equal("offline");
    isAway = false;
    checked(await engine.open(start));
    engine.close();
  });

  it("rejects when its script cannot be loaded, and is started again by the next open", async () => {
    let starts = 0;
    const silent = (): EventTarget & { postMessage(): void; terminate(): void } => {
      starts += 1;
      const target = Object.assign(new EventTarget(), { postMessage: () => undefined, terminate: () => undefined });
      setTimeout(() => target.dispatchEvent(new Event("error")));
      return target;
    };
    const engine = openEngine(silent);
    await rejected(engine.open(start));
    await rejected(engine.open(start));
    expect(starts).to.equal(2);
  });

  it("gives up an engine that says nothing", async () => {
    const dumb = Object.assign(new EventTarget(), { postMessage: () => undefined });
    const engine = openEngine(() => dumb, 20);
    expect((await rejected(engine.open(start))).message).to.equal("no answer");
  });

  it("rejects whoever waits when it is closed, and whoever comes after", async () => {
    const engine = anEngine();
    const opened = engine.open(start);
    const report = engine.report("zh-CN");
    await Promise.resolve();
    engine.close();
    await rejected(opened);
    await rejected(report);
    await rejected(engine.open(start));
  });
});
