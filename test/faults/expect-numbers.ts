import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { verifyAudit } from "../../server/store/lowdb/verify-file.ts";
import { bytesOf, openNumbers } from "./numbered-store.ts";

/** The numbers that a child's lines say were acknowledged. */
export function added(lines: readonly string[]): readonly number[] {
  return lines.filter((line) => line.startsWith("added ")).map((line) => Number(line.slice("added ".length)));
}

/**
 * Opens the store as the next start would and expects every acknowledged number whole: in the document, with its bytes
 * (of numbers from `since` on) and its audit entry; nothing half there, and the chain sound. Gives the numbers held.
 */
export async function expectNumbers(
  folder: string,
  acknowledged: Iterable<number>,
  since = 1,
): Promise<readonly number[]> {
  const store = await openNumbers(folder);
  const { items } = store.document.state;
  const held = items.map(({ number }) => number);
  expect(new Set(held).size, "no number twice").to.equal(held.length);
  const holds = new Set(held);
  expect(
    [...acknowledged].filter((number) => !holds.has(number)),
    "acknowledged but lost",
  ).to.deep.equal([]);
  for (const { number, sha256 } of items) {
    if (number >= since)
      expect(bytesOf(number).equals(await store.blobs.get(sha256)), `bytes of ${number}`).to.equal(true);
  }
  const recorded = new Set<string>();
  for await (const { id } of store.chain.entries()) recorded.add(id);
  expect(
    items.filter(({ entry }) => !recorded.has(entry)),
    "not in the audit",
  ).to.deep.equal([]);
  expect(await verifyAudit(join(folder, "audit.jsonl"))).to.include({
    sound: true,
    entries: items.length,
    unfinishedBytes: 0,
  });
  await store.close();
  expect(leftIn(folder)).to.deep.equal([]);
  return held;
}

/** The process that the lock of a folder names. */
export function lockedBy(folder: string): number {
  return (JSON.parse(readFileSync(join(folder, "lock"), "utf8")) as { pid: number }).pid;
}

function leftIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.includes(".tmp-") || name.startsWith("lock"));
}
