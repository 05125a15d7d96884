import { expect } from "chai";
import { unzipSync, Zip, ZipDeflate, zipSync } from "fflate";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import {
  finishDraft,
  openDraft,
  partNames,
  readPart,
  removePart,
  writePart,
} from "../../../shared/xlsx/mark-package.ts";

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

/** As programs write that stream: sizes and CRC stand behind the data, and the header says so by a flag. */
function aStreamedZip(parts: Readonly<{ [name: string]: string }>): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [name, words] of Object.entries(parts)) {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = new Date(2024, 4, 6, 10, 30);
    zip.add(entry);
    entry.push(text(words), true);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(chunks));
}

/** What the local headers say, read from front to back without the directory, as a streaming reader does. */
function localHeaders(bytes: Uint8Array): { name: string; flags: number; stamp: number; size: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headers = [];
  for (let at = 0; view.getUint32(at, true) === 0x04034b50;) {
    const nameLength = view.getUint16(at + 26, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 30, at + 30 + nameLength));
    headers.push({
      name,
      flags: view.getUint16(at + 6, true),
      stamp: view.getUint32(at + 10, true),
      size: view.getUint32(at + 22, true),
    });
    at += 30 + nameLength + view.getUint16(at + 28, true) + view.getUint32(at + 18, true);
  }
  return headers;
}

const BOOK = { "a.xml": "<a/>", "b.xml": "<b/>".repeat(100), "c.bin": "unknown" };

describe("a package being changed", () => {
  it("writes sizes into the headers, so that it reads from front to back", () => {
    const source = aStreamedZip(BOOK);
    expect(localHeaders(source)[0]!.flags & 8).to.equal(8);
    const headers = localHeaders(finishDraft(openDraft(source, nodeCodec)));
    expect(headers.map(({ flags }) => flags & 8)).to.deep.equal([0, 0, 0]);
    expect(headers.map(({ size }) => size)).to.deep.equal([4, 400, 7]);
  });

  it("keeps names, order and dates; a new part gets the first date there is and stands last", () => {
    const source = aStreamedZip(BOOK);
    const draft = openDraft(source, nodeCodec);
    writePart(draft, "b.xml", "<changed/>");
    writePart(draft, "d.xml", "<new/>");
    expect(partNames(draft)).to.deep.equal(["a.xml", "b.xml", "c.bin", "d.xml"]);
    const headers = localHeaders(finishDraft(draft));
    expect(headers.map(({ name }) => name)).to.deep.equal(["a.xml", "b.xml", "c.bin", "d.xml"]);
    const [stamp] = localHeaders(source).map((header) => header.stamp);
    expect(headers.map((header) => header.stamp)).to.deep.equal([stamp, stamp, stamp, 0x00210000]);
  });

  it("gives the contents to any other reader of zip files", () => {
    const draft = openDraft(aStreamedZip(BOOK), nodeCodec);
    writePart(draft, "b.xml", "<改/>");
    removePart(draft, "A.XML");
    const read = Object.entries(unzipSync(finishDraft(draft))).map(([name, data]) => [
      name,
      new TextDecoder().decode(data),
    ]);
    expect(read).to.deep.equal([
      ["b.xml", "<改/>"],
      ["c.bin", "unknown"],
    ]);
  });

  it("undoes a change when a part gets its own text back", () => {
    const source = zipSync({ "a.xml": text("<a/>") });
    const draft = openDraft(source, nodeCodec);
    writePart(draft, "a.xml", "<b/>");
    writePart(draft, "/A.xml", "<a/>");
    expect(draft.changes.size).to.equal(0);
    expect(readPart(draft, "a.xml")).to.equal("<a/>");
  });

  it("writes a part that came in UTF-16 as UTF-8 and says so, and keeps the mark of one that began with it", () => {
    const wide = Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><甲/>', "utf16le");
    const draft = openDraft(zipSync({ "a.xml": new Uint8Array(wide), "b.xml": text("\ufeff<b/>") }), nodeCodec);
    writePart(draft, "a.xml", readPart(draft, "a.xml").replace("甲", "乙"));
    writePart(draft, "b.xml", "<c/>");
    const parts = unzipSync(finishDraft(draft));
    expect(Buffer.from(parts["a.xml"]!).toString()).to.equal('<?xml version="1.0" encoding="UTF-8"?><乙/>');
    expect([...parts["b.xml"]!.subarray(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
  });

  it("refuses to read a part that is not there", () => {
    expect(() => readPart(openDraft(zipSync({}), nodeCodec), "xl/workbook.xml"))
      .to.throw()
      .with.property("code", "part-missing");
  });
});
