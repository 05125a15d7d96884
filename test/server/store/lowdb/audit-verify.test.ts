import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { canonicalJson, type AuditEntry } from "../../../../shared/submission/audit-entry.ts";
import { openAuditChain } from "../../../../server/store/lowdb/audit-chain.ts";
import { verifyAudit } from "../../../../server/store/lowdb/verify-file.ts";
import { hashOfEntry } from "../../../../server/store/audit-link.ts";
import { useFolder } from "../temporary-folder.ts";
import { aDraft } from "./audit-drafts.ts";

type Lines = readonly string[];

const without = (lines: Lines, index: number) => lines.filter((_, place) => place !== index);
const edited = (lines: Lines, index: number, change: (line: string) => string) =>
  lines.map((line, place) => (place === index ? change(line) : line));
/** As somebody would who knows how entries are hashed. */
const rehashed = (line: string, change: Partial<AuditEntry>) => {
  const { hash: _, ...rest } = { ...(JSON.parse(line) as AuditEntry), ...change };
  return canonicalJson({ ...rest, hash: hashOfEntry(rest) });
};
/** The whole chain made anew from an entry on. */
const remade = (lines: Lines, index: number) => {
  const made = [...lines];
  for (let place = index; place < lines.length; place++) {
    const previous = place === 0 ? {} : { previous: (JSON.parse(made[place - 1]!) as AuditEntry).hash };
    made[place] = rehashed(made[place]!, { ...previous, city: "445200" });
  }
  return made;
};

describe("verifying an audit chain", () => {
  const at = useFolder();
  const path = () => at("audit.jsonl");
  let lines: Lines;

  beforeEach(async () => {
    const chain = await openAuditChain(path());
    await chain.append(Array.from({ length: 6 }, (_, index) => aDraft(index + 1)));
    await chain.close();
    lines = readFileSync(path(), "utf8").trimEnd().split("\n");
  });

  const headOf = (index: number) => {
    const { sequence, hash } = JSON.parse(lines[index]!) as AuditEntry;
    return { sequence, hash };
  };
  const verify = (changed: Lines, head?: ReturnType<typeof headOf>) => {
    writeFileSync(path(), changed.map((line) => `${line}\n`).join(""));
    return verifyAudit(path(), head ? { head } : {});
  };

  it("finds a chain sound that nobody touched, and gives its head", async () => {
    expect(await verify(lines)).to.deep.equal({ sound: true, entries: 6, head: headOf(5), unfinishedBytes: 0 });
  });

  const cases: readonly (readonly [string, (lines: Lines) => Lines, number, string])[] = [
    ["a word changed", (all) => edited(all, 2, (line) => line.replace("第 3 行", "第 8 行")), 3, "changed"],
    ["a name changed", (all) => edited(all, 2, (line) => line.replace("广州市", "深圳市")), 3, "changed"],
    [
      "its sequence changed",
      (all) => edited(all, 2, (line) => line.replace('"sequence":3', '"sequence":9')),
      3,
      "changed",
    ],
    ["its hash changed", (all) => edited(all, 2, (line) => line.replace(/"hash":"./, '"hash":"x')), 3, "changed"],
    ["a blank more", (all) => edited(all, 2, (line) => line.replace(":", ": ")), 3, "changed"],
    ["a name twice", (all) => edited(all, 2, (line) => `{"city":"440600",${line.slice(1)}`), 3, "changed"],
    [
      "a property more",
      (all) => edited(all, 2, (line) => line.replace('"detail":{', '"detail":{"a":1,')),
      3,
      "changed",
    ],
    [
      "a hidden property",
      (all) => edited(all, 2, (line) => line.replace('"detail":{', '"detail":{"__proto__":1,')),
      3,
      "changed",
    ],
    ["half of it gone", (all) => edited(all, 2, (line) => line.slice(0, 90)), 3, "not-json"],
    ["an empty line in its place", (all) => edited(all, 2, () => ""), 3, "not-json"],
    ["its line deleted", (all) => without(all, 2), 3, "missing"],
    ["the first line deleted", (all) => without(all, 0), 1, "missing"],
    [
      "its line swapped with the next",
      (all) => [...all.slice(0, 2), all[3]!, all[2]!, ...all.slice(4)],
      3,
      "out-of-order",
    ],
    ["its line moved to the end", (all) => [...without(all, 2), all[2]!], 3, "out-of-order"],
    ["its line repeated at once", (all) => [...all.slice(0, 3), all[2]!, ...all.slice(3)], 3, "repeated"],
    ["its line repeated at the end", (all) => [...all, all[2]!], 3, "repeated"],
    ["a new hash after a change", (all) => edited(all, 2, (line) => rehashed(line, { city: "445200" })), 4, "forked"],
    [
      "a rival of the same number",
      (all) => [...all.slice(0, 3), rehashed(all[2]!, { city: "445200" }), ...all.slice(3)],
      3,
      "forked",
    ],
  ];
  for (const [what, change, sequence, fault] of cases) {
    it(`names entry ${sequence} as ${fault}: ${what}`, async () => {
      const verdict = await verify(change(lines));
      expect(verdict.firstBroken).to.deep.equal({ sequence, fault });
      expect(verdict.sound).to.equal(false);
      expect(verdict.entries).to.equal(verdict.head?.sequence ?? 0);
    });
  }

  it("finds no fault in a chain whose end was cut off or made anew: that takes an exported head", async () => {
    expect((await verify(lines.slice(0, 4))).sound).to.equal(true);
    expect((await verify(remade(lines, 2))).sound).to.equal(true);
  });

  it("names the first entry that was cut off, by an exported head", async () => {
    expect((await verify(lines.slice(0, 4), headOf(5))).firstBroken).to.deep.equal({ sequence: 5, fault: "truncated" });
    expect((await verify([], headOf(5))).firstBroken).to.deep.equal({ sequence: 1, fault: "truncated" });
  });

  it("names the exported entry when the chain was made anew", async () => {
    expect((await verify(remade(lines, 2), headOf(4))).firstBroken).to.deep.equal({ sequence: 5, fault: "rewritten" });
  });

  it("is content when the chain has grown since the export", async () => {
    expect((await verify(lines, headOf(2))).sound).to.equal(true);
  });

  it("tells an unfinished end apart from a fault", async () => {
    writeFileSync(path(), `${lines.slice(0, 3).join("\n")}\n${lines[3]!.slice(0, 50)}`);
    expect(await verifyAudit(path())).to.deep.equal({ sound: true, entries: 3, head: headOf(2), unfinishedBytes: 50 });
  });
});
