import { expect } from "chai";
import { blobsInOrder } from "../../server/store/blobs-in-order.ts";
import type { BlobStore } from "../../server/store/blobs.ts";
import { expectCode } from "../server/store/expect-code.ts";

/** Where a blob store keeps what it is given; a new one is empty. */
export interface BlobPlace {
  /** Each opening is as another process: it shares nothing with the others but the place. */
  open(): Promise<{ readonly blobs: BlobStore; close(): Promise<void> }>;
  /** All there is of one blob becomes these bytes. */
  damage(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Closes nothing; removes all that is there. */
  remove(): Promise<void>;
}

const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const abc = Buffer.from("abc");

/** What every implementation of the port `BlobStore` must do. */
export function describeBlobs(name: string, newPlace: () => Promise<BlobPlace>): void {
  describe(name, function () {
    this.timeout(120_000);
    let place: BlobPlace;
    let closing: (() => Promise<void>)[] = [];
    const open = async (): Promise<BlobStore> => {
      const { blobs, close } = await place.open();
      closing.push(close);
      return blobs;
    };
    beforeEach(async () => {
      place = await newPlace();
    });
    afterEach(async () => {
      await Promise.all(closing.map((close) => close()));
      closing = [];
      await place.remove();
    });
    describePuts(open);
    describeReads(open, (sha256, bytes) => place.damage(sha256, bytes));
  });
}

type Open = () => Promise<BlobStore>;

function describePuts(open: Open): void {
  it("names bytes by their SHA-256", async () => {
    const blobs = await open();
    expect(await blobs.put(abc)).to.equal(ABC);
    expect(Buffer.from(await blobs.get(ABC))).to.deep.equal(abc);
    expect(await blobs.has(ABC)).to.equal(true);
  });

  it("keeps empty bytes too", async () => {
    const blobs = await open();
    expect(await blobs.put(new Uint8Array())).to.equal(EMPTY);
    expect((await blobs.get(EMPTY)).byteLength).to.equal(0);
    expect(await blobs.usage()).to.deep.equal({ count: 1, bytes: 0 });
  });

  it("keeps every value of a byte, and 20 MB of them", async () => {
    const blobs = await open();
    const all = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
    const bytes = Buffer.alloc(20_000_000, all.subarray(0, 251));
    expect(bytes.equals(await blobs.get(await blobs.put(bytes)))).to.equal(true);
    expect(Buffer.from(await blobs.get(await blobs.put(all)))).to.deep.equal(all);
  });

  it("stores the same bytes once, whoever brings them and how often", async () => {
    const openings = await Promise.all([open(), open(), open()]);
    const bytes = Buffer.alloc(100_000, 7);
    const names = await Promise.all(openings.flatMap((blobs) => Array.from({ length: 10 }, () => blobs.put(bytes))));
    expect(new Set(names).size).to.equal(1);
    expect(await (await open()).usage()).to.deep.equal({ count: 1, bytes: 100_000 });
  });

  it("counts what it holds, and what is put after it was asked", async () => {
    const blobs = await open();
    expect(await blobs.usage()).to.deep.equal({ count: 0, bytes: 0 });
    await blobs.put(abc);
    expect(await blobs.usage()).to.deep.equal({ count: 1, bytes: 3 });
    await blobs.put(abc);
    await blobs.put(Buffer.from("abcd"));
    expect(await blobs.usage()).to.deep.equal({ count: 2, bytes: 7 });
  });

  it("stores what it was given although the caller hands the bytes over meanwhile", async () => {
    const blobs = await open();
    const bytes = new Uint8Array(abc);
    const stored = blobs.put(bytes);
    structuredClone(bytes, { transfer: [bytes.buffer] });
    expect(bytes.byteLength).to.equal(0);
    expect(await stored).to.equal(ABC);
    expect(Buffer.from(await blobs.get(ABC))).to.deep.equal(abc);
  });

  it("names what is staged as what is put", async () => {
    expect((await (await open()).stage(abc)).sha256).to.equal(ABC);
  });
}

function describeReads(open: Open, damage: BlobPlace["damage"]): void {
  it("names what is missing, and what could only be a way to something else", async () => {
    const blobs = await open();
    await blobs.put(abc);
    const other = ABC.replace("b", "c");
    for (const name of [other, "", "../../secret", ABC.toUpperCase(), `${ABC}\n`, "ba/../../secret", `${ABC}?acl`]) {
      const { slots } = await expectCode(blobs.get(name), "blob-missing");
      expect(slots["sha256"]).to.equal(name);
      expect(await blobs.has(name)).to.equal(false);
    }
  });

  it("names what is damaged, and is mended by the right bytes", async () => {
    const blobs = await open();
    await blobs.put(abc);
    for (const wrong of ["abd", "abcd", ""]) {
      await damage(ABC, Buffer.from(wrong));
      const { slots } = await expectCode(blobs.get(ABC), "blob-damaged");
      expect(slots["sha256"]).to.equal(ABC);
      await blobs.put(abc);
      expect(Buffer.from(await blobs.get(ABC))).to.deep.equal(abc);
    }
  });

  it("is read through another opening, as by a thread, which shares nothing with it", async () => {
    const reader = await open();
    expect(await reader.has(ABC)).to.equal(false);
    await (await open()).put(abc);
    expect(await reader.has(ABC)).to.equal(true);
    expect(Buffer.from(await reader.get(ABC))).to.deep.equal(abc);
  });

  it("gives many in the order asked for, up to the first that is missing or damaged", async () => {
    const blobs = await open();
    const texts = Array.from({ length: 70 }, (_, at) => `blob ${at}`);
    const names = await Promise.all(texts.map((text) => blobs.put(Buffer.from(text))));
    const asked = [...names, names[3]!, ...names.toReversed()];
    const seen: string[] = [];
    const read = async (some: readonly string[]): Promise<void> => {
      seen.length = 0;
      for await (const { bytes } of blobsInOrder(blobs, some)) seen.push(Buffer.from(bytes).toString());
    };
    await read(asked);
    expect(seen).to.deep.equal([...texts, texts[3], ...texts.toReversed()]);
    await expectCode(read([names[0]!, ABC, names[1]!]), "blob-missing");
    expect(seen).to.deep.equal([texts[0]]);
    await expectCode(read([names[0]!, "../../secret"]), "blob-missing");
    await damage(names[1]!, Buffer.from("blob 2"));
    await expectCode(read(names), "blob-damaged");
    expect(seen).to.deep.equal([texts[0]]);
  });
}
