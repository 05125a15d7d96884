import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { EngineError } from "../../../addin/engine/engine-line.ts";
import { FileRefusedError, type FileEngine } from "../../../addin/engine/file-engine.ts";
import { markedCopy } from "../../../server/workbooks/marked-copy.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import { CellWriteError } from "../../../shared/xlsx/cell-write-error.ts";
import { unmarkCells } from "../../../shared/xlsx/mark.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { writeCells } from "../../../shared/xlsx/write-cells.ts";
import { aFileEngine, forms } from "./an-engine.ts";

const file = join(import.meta.dirname, "../../main-job/fixtures/openpyxl-plain.xlsx");
const bytes = new Uint8Array(readFileSync(file));
const book = readWorkbook(bytes, nodeCodec);
const form = forms.get("application@2018.1")!;

describe("the engine with files beside it", () => {
  let engine: FileEngine;
  beforeEach(() => {
    engine = aFileEngine();
  });
  afterEach(() => engine.close());

  const failed = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );

  it("reads a file as the server does, and leaves the caller its bytes", async () => {
    const own = bytes.slice();
    expect(await engine.readFile(own)).to.deep.equal({ kind: "workbook", workbook: book });
    expect(own).to.deep.equal(bytes);
  });

  it("says why a file is not read, and reads the next", async () => {
    const text = await engine.readFile(new TextEncoder().encode("名称,产值\n甲,1"));
    expect(text).to.deep.include({ kind: "refused", code: "text-file" });
    if (text.kind === "refused") expect([text.message, text.hint].every(({ zh, en }) => zh && en)).to.equal(true);
    expect(await engine.readFile(new Uint8Array())).to.deep.include({ kind: "refused", code: "empty-file" });
    expect(await engine.readFile(bytes.subarray(0, 2_000))).to.deep.include({ kind: "refused" });
    expect((await engine.readFile(bytes)).kind).to.equal("workbook");
  });

  it("checks what it has read, and makes the copy of it that the server makes", async () => {
    const answer = await engine.open(book);
    const result = checkWorkbook(book, forms);
    expect(answer.kind === "checked" && answer.findings).to.deep.equal(result.findings);
    const remarks = [{ ...result.findings[0]!, rule: "remark", message: { zh: "请核对", en: "Please verify" } }];
    const copy = await engine.markedCopy(bytes, { language: "zh-CN", remarks });
    const wanted = markedCopy(bytes, result, { form, language: "zh-CN", remarks });
    if (!("marked" in wanted)) throw new Error("not marked");
    expect(readWorkbook(copy, nodeCodec)).to.deep.equal(readWorkbook(wanted.marked, nodeCodec));
    expect(unmarkCells(wanted.marked, nodeCodec)).to.have.length.below(wanted.marked.length);
    const filed = await engine.unmark(copy);
    expect(readWorkbook(filed, nodeCodec)).to.deep.equal(readWorkbook(copy, nodeCodec));
    expect(await engine.unmark(bytes)).to.deep.equal(bytes);
  });

  it("makes no marked copy before anything was checked", async () => {
    expect(await failed(engine.markedCopy(bytes, { language: "zh-CN" }))).to.be.instanceOf(EngineError);
  });

  it("writes cells and the sheet 审核结果", async () => {
    const changes = [{ cell: { sheet: "封面", row: 30, column: 2 }, value: "新" }];
    const written = await engine.writeCells(bytes, changes);
    expect(readWorkbook(written, nodeCodec)).to.deep.equal(
      readWorkbook(writeCells(bytes, nodeCodec, changes), nodeCodec),
    );
    await engine.open(book);
    const put = readWorkbook(await engine.putReport(bytes, await engine.report("zh-CN")), nodeCodec);
    expect(put.sheets.filter(({ name }) => name !== "审核结果")).to.deep.equal(
      book.sheets.filter(({ name }) => name !== "审核结果"),
    );
    expect(put.sheets.at(-1)!.name).to.equal("审核结果");
  });

  it("tells by its code what cannot be written, and what is not fit for being changed", async () => {
    const nowhere = await failed(engine.writeCells(bytes, [{ cell: { sheet: "无", row: 1, column: 1 }, value: 1 }]));
    expect(nowhere).to.be.instanceOf(CellWriteError).and.to.include({ code: "sheet-missing" });
    const unfit = await failed(engine.unmark(bytes.subarray(0, 2_000)));
    expect(unfit).to.be.instanceOf(FileRefusedError);
    expect((unfit as FileRefusedError).refusal.message.zh).not.to.equal("");
  });

  it("answers what is asked at once one after the other", async () => {
    const [read, checked, filed] = await Promise.all([engine.readFile(bytes), engine.open(book), engine.unmark(bytes)]);
    expect([read.kind, checked.kind, filed.length]).to.deep.equal(["workbook", "checked", bytes.length]);
  });
});
