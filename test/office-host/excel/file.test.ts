import { expect } from "chai";
import { unzipSync } from "fflate";
import { HostError } from "../../../addin/ui/host.ts";
import { manySheets } from "./a-book.ts";
import { openHost, type HostSettings, type OpenHost } from "./open-host.ts";

const marks = [{ sheet: "表1", row: 1, column: 1, severity: "blocking" as const }];

let open: OpenHost | undefined;

async function marked(settings: HostSettings = {}): Promise<{ readonly host: OpenHost; readonly never: Uint8Array }> {
  open = await openHost(await manySheets(2), settings);
  const never = open.emulator.save();
  await open.excel.read();
  await open.excel.mark(marks);
  return { host: open, never };
}

afterEach(() => {
  open?.close();
  open = undefined;
});

/** Puts another `getFileAsync` in the place of Office.js's own, which cannot be replaced itself. */
function giveFile(result: unknown): void {
  putFile((_type, _options, done) => {
    done(result);
  });
}

function putFile(getFileAsync: (type: unknown, options: unknown, done: (result: unknown) => void) => void): void {
  const document = Object.create(Office.context.document, { getFileAsync: { value: getFileAsync } }) as object;
  const context = Object.create(Office.context, { document: { value: document } }) as object;
  Object.assign(globalThis, { Office: Object.create(Office, { context: { value: context } }) as object });
}

describe("the file of the open workbook", () => {
  it("has no mark in it, and the workbook has its marks again afterwards", async () => {
    const { host, never } = await marked();
    const bytes = await host.excel.bytes();
    expect(Object.keys(unzipSync(bytes!))).to.deep.equal(Object.keys(unzipSync(never)));
    expect(Buffer.compare(bytes!, never)).to.equal(0);
    expect(host.emulator.state.book.sheets[0]!.formats).to.have.length(1);
  });

  it("is not given where Excel fails to; the marks are there again all the same", async () => {
    const { host } = await marked();
    giveFile({ status: Office.AsyncResultStatus.Failed, error: { code: 11001, message: "" } });
    expect(await host.excel.bytes()).to.equal(undefined);
    expect(host.emulator.state.book.sheets[0]!.formats).to.have.length(1);
  });

  it("is given although its marks cannot be put again at once; they are with the next ones", async () => {
    const { host, never } = await marked();
    const { document } = Office.context;
    putFile((_type, options, done) => {
      host.emulator.enterCellEdit();
      document.getFileAsync(Office.FileType.Compressed, options as Office.GetFileOptions, done);
    });
    expect(Buffer.compare((await host.excel.bytes())!, never)).to.equal(0);
    host.emulator.leaveCellEdit();
    await host.excel.mark(marks);
    expect(host.emulator.state.book.sheets[0]!.formats).to.have.length(1);
  });

  it("is not given where Excel never answers, and what is asked next is answered", async () => {
    const { host } = await marked({ patience: { fileMs: 50 } });
    putFile(() => undefined);
    expect(await host.excel.bytes()).to.equal(undefined);
    expect((await host.excel.read()).sheets).to.have.length(2);
  });

  it("is closed whatever happens to its slices", async () => {
    const { host } = await marked();
    let closed = 0;
    const file = {
      size: 10,
      sliceCount: 1,
      getSliceAsync: (_index: number, done: (result: unknown) => void) => {
        done({ status: Office.AsyncResultStatus.Failed, error: { code: 5001, message: "" } });
      },
      closeAsync: (done: () => void) => {
        closed++;
        done();
      },
    };
    giveFile({ status: Office.AsyncResultStatus.Succeeded, value: file });
    expect(await host.excel.bytes()).to.equal(undefined);
    expect(closed).to.equal(1);
  });
});

describe("another workbook", () => {
  it("opens in a window of its own", async () => {
    const { host, never } = await marked();
    await host.excel.openWindow(never);
    expect(host.emulator.state.openedWorkbooks).to.deep.equal([Buffer.from(never).toString("base64")]);
  });

  it("is refused by a code where Excel cannot open it", async () => {
    const { host } = await marked();
    Excel.createWorkbook = () => Promise.reject(new Error("no"));
    const error = await host.excel.openWindow(new Uint8Array(3)).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(HostError).and.to.have.property("code", "host-failed");
  });
});
