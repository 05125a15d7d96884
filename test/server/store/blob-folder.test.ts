import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { openBlobFolder } from "../../../server/store/blob-folder.ts";
import { expectCode } from "./expect-code.ts";
import { useFolder } from "./temporary-folder.ts";

const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const abc = Buffer.from("abc");

describe("a blob folder", () => {
  const at = useFolder();
  const openBlobs = () => openBlobFolder(at("blobs"));

  it("names bytes by their SHA-256 and keeps them under its first two digits", async () => {
    const blobs = await openBlobs();
    expect(await blobs.put(abc)).to.equal(ABC);
    expect(readdirSync(at("blobs"))).to.deep.equal(["ba"]);
    expect(readdirSync(at("blobs", "ba"))).to.deep.equal([ABC]);
    expect(Buffer.from(await blobs.get(ABC))).to.deep.equal(abc);
    expect(await blobs.has(ABC)).to.equal(true);
  });

  it("counts what is in it, and nothing that a system has left beside it", async () => {
    const blobs = await openBlobs();
    await blobs.put(abc);
    writeFileSync(at("blobs", ".DS_Store"), "left");
    expect(await blobs.usage()).to.deep.equal({ count: 1, bytes: 3 });
  });

  it("keeps empty bytes too", async () => {
    const blobs = await openBlobs();
    expect((await blobs.get(await blobs.put(new Uint8Array()))).byteLength).to.equal(0);
  });

  it("stores what many bring at the same time once", async () => {
    const blobs = await openBlobs();
    const names = await Promise.all(Array.from({ length: 50 }, () => blobs.put(Buffer.alloc(100_000, 7))));
    expect(new Set(names).size).to.equal(1);
    expect(readdirSync(at("blobs", names[0]!.slice(0, 2)))).to.deep.equal([names[0]]);
  });

  it("does not write again what is there", async () => {
    await (await openBlobs()).put(abc);
    const before = statSync(at("blobs", "ba", ABC));
    await (await openBlobs()).put(abc);
    const after = statSync(at("blobs", "ba", ABC));
    expect([after.ino, after.mtimeMs]).to.deep.equal([before.ino, before.mtimeMs]);
  });

  it("stores what it was given although the caller hands the bytes over meanwhile", async () => {
    const blobs = await openBlobs();
    const bytes = new Uint8Array(abc);
    const stored = blobs.put(bytes);
    structuredClone(bytes, { transfer: [bytes.buffer] });
    expect(bytes.byteLength).to.equal(0);
    expect(Buffer.from(await blobs.get(await stored))).to.deep.equal(abc);
  });

  it("names what is missing, and what could only be a way out of the folder", async () => {
    const blobs = await openBlobs();
    writeFileSync(at("secret"), "x");
    for (const name of [ABC, "", "../../secret", ABC.toUpperCase(), `${ABC}\n`, "ab/../../secret"]) {
      const { slots } = await expectCode(blobs.get(name), "blob-missing");
      expect(slots["sha256"]).to.equal(name);
      expect(await blobs.has(name)).to.equal(false);
    }
  });

  it("names what is damaged, and is mended by the right bytes", async () => {
    const blobs = await openBlobs();
    await blobs.put(abc);
    writeFileSync(at("blobs", "ba", ABC), "abd");
    const { slots } = await expectCode(blobs.get(ABC), "blob-damaged");
    expect(slots["sha256"]).to.equal(ABC);
    await blobs.put(abc);
    expect(Buffer.from(await blobs.get(ABC))).to.deep.equal(abc);
  });

  it("fails where its folder cannot be made, and goes on when it can", async () => {
    const blobs = await openBlobs();
    writeFileSync(at("blobs", "ba"), "in the way");
    await expectCode(blobs.put(abc), "store-failed");
    rmSync(at("blobs", "ba"));
    expect(await blobs.put(abc)).to.equal(ABC);
  });

  it("leaves nothing half there when a blob cannot be put in its place", async () => {
    const blobs = await openBlobs();
    mkdirSync(at("blobs", "ba", ABC, "in the way"), { recursive: true });
    await expectCode(blobs.put(abc), "store-failed");
    expect(readdirSync(at("blobs", "ba"))).to.deep.equal([ABC]);
  });

  it("is read through another opening, as by a thread, which shares nothing with it", async () => {
    const reader = await openBlobs();
    expect(await reader.has(ABC)).to.equal(false);
    await (await openBlobs()).put(abc);
    expect(await reader.has(ABC)).to.equal(true);
    expect(Buffer.from(await reader.get(ABC))).to.deep.equal(abc);
  });
});
