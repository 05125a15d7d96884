import { expect } from "chai";
import fc from "fast-check";
import { filterFindings, findingsAt, groupFindings, type FindingWords } from "../../../addin/ui/finding-groups.ts";
import { parseAddress, parseRange } from "../../../shared/cells/address.ts";
import type { Finding } from "../../../shared/findings/finding.ts";

const words: FindingWords = {
  labels: { "enterprises.aiOutput.type": { zh: "人工智能产值", en: "AI output" } },
  clauses: { "指南 一(一)3": "进驻骨干企业不少于3家" },
};

function aFinding(rule: string, cell: string | undefined, more: Partial<Finding> = {}): Finding {
  const [sheet = "", address = ""] = cell?.split("!") ?? [];
  const at = parseAddress(address);
  return {
    ...{ rule, severity: "mandatory", rowKey: "", marks: at ? [{ sheet, ...at }] : [] },
    ...{ message: { zh: `${rule} 未满足`, en: `${rule} is not met` }, hint: { zh: "请改正", en: "Correct it" } },
    ...more,
  };
}

const keys = (groups: readonly { readonly key: string }[]): string[] => groups.map(({ key }) => key);

describe("groups of findings", () => {
  it("fold what says the same of one column into its rows and areas", () => {
    const rows = Array.from({ length: 38 }, (_, index) => aFinding("t.c.required", `企业清单!E${index + 5}`));
    const [group, ...others] = groupFindings([...rows, aFinding("t.c.required", "企业清单!E50")], "sheet");
    expect(others).to.be.empty;
    expect(group).to.deep.include({ key: "企业清单", count: 39 });
    expect(group!.folds).to.have.length(1);
    expect(group!.folds[0]).to.deep.include({ sheet: "企业清单", areas: ["E5:E42", "E50"], rows: 39 });
  });

  it("keep apart what differs in words, severity or sheet", () => {
    const one = aFinding("R1", "甲!A1");
    const findings = [
      one,
      aFinding("R1", "乙!A1"),
      { ...one, severity: "notice" as const },
      { ...one, message: { zh: "另一句", en: "Another" } },
    ];
    expect(groupFindings(findings, "rule")[0]!.folds).to.have.length(4);
  });

  it("stand in the order of the sheets, of the severities, and of the rules' numbers within a severity", () => {
    const findings = [
      aFinding("Z9", undefined, { severity: "notice" }),
      aFinding("A10", "乙!A1"),
      aFinding("A2", "甲!A1"),
      aFinding("A1", "甲!B1", { severity: "explain" }),
    ];
    expect(keys(groupFindings(findings, "sheet"))).to.deep.equal(["", "乙", "甲"]);
    expect(keys(groupFindings(findings, "severity"))).to.deep.equal(["mandatory", "explain", "notice"]);
    expect(keys(groupFindings(findings, "rule"))).to.deep.equal(["A2", "A10", "A1", "Z9"]);
  });

  it("lose no finding and cover each of its cells, however they are grouped", () => {
    const finding = fc
      .record({
        rule: fc.constantFrom("A1", "A2", "A10"),
        severity: fc.constantFrom("mandatory" as const, "explain" as const),
        sheet: fc.constantFrom("甲", "乙"),
        cells: fc.array(fc.record({ row: fc.integer({ min: 1, max: 9 }), column: fc.integer({ min: 1, max: 4 }) })),
      })
      .map(({ rule, severity, sheet, cells }) =>
        aFinding(rule, undefined, { severity, marks: cells.map((cell) => ({ sheet, ...cell })) }),
      );
    fc.assert(
      fc.property(fc.array(finding), fc.constantFrom("sheet", "severity", "rule"), (findings, by) => {
        const groups = groupFindings(findings, by as "sheet");
        const listed = groups.flatMap(({ folds }) => folds.flatMap((fold) => fold.findings));
        expect(listed).to.have.members([...findings]);
        for (const { count, folds } of groups) {
          expect(count).to.equal(folds.reduce((sum, fold) => sum + fold.findings.length, 0));
          for (const { areas, findings: same } of folds) {
            const ranges = areas.map((area) => parseRange(area)!);
            const covered = new Set<string>();
            for (const { top, left, bottom, right } of ranges) {
              for (let row = top; row <= bottom; row++)
                for (let column = left; column <= right; column++) covered.add(`${row},${column}`);
            }
            const marked = same.flatMap(({ marks }) => marks.map(({ row, column }) => `${row},${column}`));
            expect([...covered]).to.have.members([...new Set(marked)]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("the choice of findings", () => {
  const findings = [
    aFinding("A3.1", "封面!B2", { clause: "指南 一(一)3", severity: "waivable", reason: "正在核对" }),
    aFinding("enterprises.aiOutput.type", "企业清单!E5", { value: "25oo", rowKey: "甲公司" }),
    aFinding("enterprises.aiOutput.type", "企业清单!E50", { value: "１２" }),
  ];
  const found = (search: string) =>
    filterFindings(findings, { severities: [], search }, words).map(({ marks }) => marks[0]!.row);

  it("lets everything through where nothing is chosen, and only the chosen severities otherwise", () => {
    expect(filterFindings(findings, { severities: [], search: " " }, words)).to.deep.equal(findings);
    expect(filterFindings(findings, { severities: ["waivable"], search: "" }, words)).to.deep.equal([findings[0]]);
  });

  for (const [search, rows] of [
    ["a3.1", [2]],
    ["骨干企业", [2]],
    ["指南 一(一)3", [2]],
    ["核对", [2]],
    ["人工智能产值", [5, 50]],
    ["ai OUTPUT", [5, 50]],
    ["is not met", [2, 5, 50]],
    ["未满足 25OO", [5]],
    ["12", [50]],
    ["甲公司", [5]],
    ["e5", [5]],
    ["企业清单!e50", [50]],
    ["封面!e5", []],
    ["nothing of this", []],
  ] as const) {
    it(`finds ${JSON.stringify(search)} in ${rows.length} of three`, () => {
      expect(found(search)).to.deep.equal(rows);
    });
  }

  it("finds those that mark a cell", () => {
    expect(findingsAt(findings, { sheet: "企业清单", row: 5, column: 5 })).to.deep.equal([findings[1]]);
    expect(findingsAt(findings, { sheet: "封面", row: 5, column: 5 })).to.deep.equal([]);
  });
});
