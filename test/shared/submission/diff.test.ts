import { expect } from "chai";
import fc from "fast-check";
import { reasonKey } from "../../../shared/findings/reasons.ts";
import type { Record } from "../../../shared/records/record.ts";
import { diffRecords, type CellChange, type FilingSide } from "../../../shared/submission/diff.ts";
import { aCompany, aSmallForm, aSmallRecord, type Company } from "../findings/a-small-form.ts";

const form = aSmallForm();

function aSide(record: Record, reasons: FilingSide["reasons"] = []): FilingSide {
  return { record, reasons };
}

function diffOf(before: Record, after: Record): readonly CellChange[] {
  return diffRecords(form, aSide(before), aSide(after));
}

/** "企业清单!E3 6000 → 7000" */
function shown(changes: readonly CellChange[]): string[] {
  return changes.map(({ sheet, cell, before, after }) => `${sheet}!${cell} ${before ?? "-"} → ${after ?? "-"}`);
}

/** The same total, so that the tables alone differ. */
function ofCompanies(...companies: readonly Company[]): Record {
  return aSmallRecord(companies, { total: 1 });
}

describe("what was changed between two filings", () => {
  it("is nothing for one filing and itself", () => {
    expect(diffOf(aSmallRecord(), aSmallRecord())).to.deep.equal([]);
  });

  it("tells a field that was changed, filled in or emptied, as people read it", () => {
    const before = aSmallRecord([], { area: 300, leader: false, leaderName: "甲", city: "440100" });
    const after = aSmallRecord([], { area: 300.00001, leader: true, leaderName: null, city: "440600" });
    expect(diffOf(before, after)).to.deep.include({
      sheet: "基本情况",
      cell: "B4",
      label: { zh: "leaderName", en: "leaderName (en)" },
      kind: "removed",
      before: "甲",
      after: null,
      subject: "leaderName",
    });
    expect(shown(diffOf(before, after))).to.deep.equal([
      "基本情况!B1 300 → 300.00001",
      "基本情况!B3 否 → 是",
      "基本情况!B4 甲 → -",
      "基本情况!B6 广州市 → 佛山市",
    ]);
  });

  it("tells cells of rows with the names of table, row and column, codes by their labels", () => {
    const [change, ...others] = diffOf(ofCompanies(aCompany("A")), ofCompanies(aCompany("A", { kind: "other" })));
    expect(others).to.deep.equal([]);
    expect(change).to.deep.include({ cell: "C3", kind: "changed", before: "人工智能", after: "其他" });
    expect(change).to.have.property("subject", "enterprises.kind");
    expect(change!.label).to.deep.equal({ zh: "企业清单 · A · kind", en: "企业清单 (en) · A · kind (en)" });
  });

  it("is nothing when rows only changed places, and the new address when one of them was changed too", () => {
    const [a, b, c] = [aCompany("A"), aCompany("B"), aCompany("C")];
    expect(diffOf(ofCompanies(a, b, c), ofCompanies(c, a, b))).to.deep.equal([]);
    const moved = diffOf(ofCompanies(a, b, c), ofCompanies(c, aCompany("A", { output: 7 }), b));
    expect(shown(moved)).to.deep.equal(["企业清单!E4 6000 → 7"]);
  });

  it("tells only the new row where one was inserted, and the old addresses of one that was taken out", () => {
    const [a, b] = [aCompany("A"), aCompany("B")];
    const bare = { code: "N", name: "新" };
    expect(shown(diffOf(ofCompanies(a, b), ofCompanies(a, bare, b)))).to.deep.equal([
      "企业清单!A4 - → 新",
      "企业清单!B4 - → N",
    ]);
    const removed = diffOf(ofCompanies(bare, a), ofCompanies(a));
    expect(shown(removed)).to.deep.equal(["企业清单!A3 新 → -", "企业清单!B3 N → -"]);
    expect(removed.map(({ kind }) => kind)).to.deep.equal(["removed", "removed"]);
  });

  it("pairs rows of one key, and rows without a key, by what they hold and then by order", () => {
    const twice = [aCompany("A", { output: 1 }), aCompany("A", { output: 2 })];
    expect(diffOf(ofCompanies(...twice), ofCompanies(twice[1]!, twice[0]!))).to.deep.equal([]);
    const keyless = [{ name: "甲" }, { name: "乙" }, { name: "丙" }];
    const later = [{ name: "丙" }, { name: "丁" }, { name: "甲" }];
    const changes = diffOf(ofCompanies(...keyless), ofCompanies(...later));
    expect(shown(changes)).to.deep.equal(["企业清单!A4 乙 → 丁"]);
    expect(changes[0]!.label.zh).to.equal("企业清单 · 第 4 行 · name");
  });

  it("shows what stood in a cell that could not be read", () => {
    const unread: Record = {
      ...aSmallRecord([], { area: null }),
      problems: [{ code: "notANumber", cells: [{ sheet: "基本情况", row: 1, column: 2 }], shown: "三百", slots: {} }],
    };
    expect(shown(diffOf(unread, aSmallRecord([], { area: 300 })))).to.deep.equal(["基本情况!B1 三百 → 300"]);
  });

  it("tells reasons that were written, changed and taken back", () => {
    const keys = [reasonKey("A1.1", ""), reasonKey("A1.4", "a"), reasonKey("A1.5", "")] as const;
    const before = aSide(aSmallRecord(), [
      [keys[0], "旧"],
      [keys[1], "去掉"],
    ]);
    const after = aSide(aSmallRecord(), [
      [keys[0], "新"],
      [keys[2], "加上"],
    ]);
    const changes = diffRecords(form, before, after);
    expect(shown(changes)).to.deep.equal(["审核结果! 旧 → 新", "审核结果! - → 加上", "审核结果! 去掉 → -"]);
    expect(changes.map(({ subject }) => subject)).to.deep.equal(["A1.1", "A1.5", "A1.4"]);
    expect(changes[2]!.label.zh).to.equal("说明:A1.4 · a");
  });

  const company = fc.record(
    {
      name: fc.constantFrom("甲", "乙", null),
      code: fc.constantFrom("A", "B", "C", null),
      kind: fc.constantFrom("ai", "other", null),
      output: fc.constantFrom(1, 2, null),
    },
    { noNullPrototype: true },
  );
  const record = fc
    .record(
      { companies: fc.array(company, { maxLength: 6 }), area: fc.constantFrom(1, 2, null) },
      { noNullPrototype: true },
    )
    .map(({ companies, area }) => aSmallRecord(companies, { area, total: 1 }));

  it("is empty for any record and itself, in any order of its rows", () => {
    fc.assert(
      fc.property(record, fc.infiniteStream(fc.nat()), (one, numbers) => {
        const rows = one.tables["enterprises"]!.map((row) => ({ row, at: numbers.next().value as number }));
        const shuffled = rows.sort((a, b) => a.at - b.at).map(({ row }, index) => ({ ...row, row: index + 3 }));
        expect(diffOf(one, one)).to.deep.equal([]);
        expect(diffOf(one, { ...one, tables: { enterprises: shuffled } })).to.deep.equal([]);
      }),
    );
  });

  it("is the same the other way round, with before and after exchanged", () => {
    const opposite = { added: "removed", removed: "added", changed: "changed" } as const;
    const told = ({ subject, kind, before, after }: CellChange) => [subject, kind, before, after].join("|");
    const turned = (one: CellChange) =>
      told({ ...one, kind: opposite[one.kind], before: one.after, after: one.before });
    fc.assert(
      fc.property(record, record, (one, other) => {
        expect(diffOf(other, one).map(turned).sort()).to.deep.equal(diffOf(one, other).map(told).sort());
      }),
    );
  });
});
