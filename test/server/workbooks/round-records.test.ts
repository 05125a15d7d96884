import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openBlobFolder } from "../../../server/store/blob-folder.ts";
import type { BlobStore } from "../../../server/store/blobs.ts";
import { packJson } from "../../../server/workbooks/result-blob.ts";
import { openRoundRecords } from "../../../server/workbooks/round-records.ts";
import { roundRecord } from "../../../shared/submission/round-record.ts";
import { ourForms } from "../../our-forms.ts";
import { aCleanApplication, recordOf } from "../../shared/forms/a-clean-application.ts";

const form = ourForms.get("application@2018.1")!;
const nextForm = ourForms.get("application@2020.1")!;
const missing = "0".repeat(64);

describe("the records of a round in a thread", () => {
  let folder: string;
  let blobs: BlobStore;
  let names: readonly string[];
  const records = ["甲园", "乙园", "丙园"].map((unit) =>
    roundRecord(form, { ...recordOf(form, aCleanApplication()), unit }),
  );

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-round-"));
    blobs = await openBlobFolder(folder);
    names = await Promise.all(records.map((record) => blobs.put(packJson(record))));
  });

  after(() => rmSync(folder, { recursive: true }));

  it("are those that were filed, in the order of their names", async () => {
    const [first, second, third] = names as [string, string, string];
    const read = await openRoundRecords(blobs)(form, [third, first, third, second]);
    const plain = read.map(({ form, unit, period, fields, tables, origins, unread, problems }) => {
      return { form, unit, period, fields, tables, origins, unread, problems };
    });
    expect(plain).to.deep.equal([2, 0, 2, 1].map((at) => records[at]));
  });

  it("are read once for each form", async () => {
    const asked: string[] = [];
    const get = (sha256: string) => {
      asked.push(sha256);
      return blobs.get(sha256);
    };
    const read = openRoundRecords({ get });
    const before = await read(form, names);
    const again = await read(form, names.slice(1));
    expect(again.every((record, at) => record === before[at + 1])).to.equal(true);
    const other = await read(nextForm, names.slice(0, 1));
    expect(other[0]).to.not.equal(before[0]);
    expect(asked).to.deep.equal([...names, names[0]]);
  });

  it("are refused where one is missing, and read when it is there", async () => {
    const read = openRoundRecords(blobs);
    const failed = await read(form, [names[0]!, missing]).catch((error: unknown) => error);
    expect(failed).to.include({ code: "blob-missing" });
    expect(await read(form, names)).to.have.length(3);
  });
});
