import { expect } from "chai";
import { setTimeout as after } from "node:timers/promises";
import { sha256Of } from "../../../server/sha256-of.ts";
import { blobsInOrder } from "../../../server/store/blobs-in-order.ts";
import type { BlobReader, NamedBlob } from "../../../server/store/blobs.ts";
import { StoreError } from "../../../server/store/store-error.ts";
import { expectCode } from "./expect-code.ts";

const contents = Array.from({ length: 30 }, (_, at) => Buffer.from(`blob ${at}`));
const names = contents.map(sha256Of);
const stored = new Map(names.map((name, at) => [name, contents[at]!]));
const missing = "0".repeat(64);

async function read(blobs: BlobReader, asked: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { bytes } of blobsInOrder(blobs, asked)) found.push(Buffer.from(bytes).toString());
  return found;
}

const texts = contents.map(String);

describe("blobs in order", () => {
  const one = async (sha256: string): Promise<Uint8Array> => {
    // The later ones are there first.
    await after(30 - names.indexOf(sha256));
    const bytes = stored.get(sha256);
    if (!bytes) throw new StoreError("blob-missing", { sha256 });
    return bytes;
  };

  it("come one after another, with few of them under way", async () => {
    let underWay = 0;
    let most = 0;
    const get = async (sha256: string): Promise<Uint8Array> => {
      most = Math.max(most, ++underWay);
      return one(sha256).finally(() => underWay--);
    };
    expect(await read({ get }, names)).to.deep.equal(texts);
    expect(most).to.be.within(2, 8);
  });

  it("end with the first that is missing, after those before it", async () => {
    const asked = [names[0]!, missing, names[1]!];
    const seen: string[] = [];
    const work = (async () => {
      for await (const { sha256 } of blobsInOrder({ get: one }, asked)) seen.push(sha256);
    })();
    expect((await expectCode(work, "blob-missing")).slots).to.deep.include({ sha256: missing });
    expect(seen).to.deep.equal([names[0]]);
  });

  describe("of a store that gives many at a time", () => {
    const many = (blobs: readonly NamedBlob[]): BlobReader => ({
      get: () => Promise.reject(new Error("not asked")),

      async *getMany() {
        yield* blobs;
      },
    });
    const all = names.map((sha256, at): NamedBlob => ({ sha256, bytes: contents[at]! }));

    it("come as it gives them, a name that comes twice included", async () => {
      expect(await read(many(all), names)).to.deep.equal(texts);
      expect(await read(many([all[0]!, all[0]!]), [names[0]!, names[0]!])).to.deep.equal([texts[0], texts[0]]);
    });

    it("are refused when one is damaged, left out, another one, or the last are missing", async () => {
      const damaged = { sha256: names[1]!, bytes: Buffer.from("other bytes") };
      await expectCode(read(many([all[0]!, damaged]), names.slice(0, 2)), "blob-damaged");
      await expectCode(read(many([all[0]!, all[2]!]), names.slice(0, 3)), "blob-missing");
      await expectCode(read(many([all[0]!]), names.slice(0, 2)), "blob-missing");
      await expectCode(read(many([all[0]!, all[1]!]), names.slice(0, 1)), "blob-missing");
    });
  });
});
