import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import { formatAddress } from "../../shared/cells/address.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { ourForms } from "../our-forms.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { libreOffice, openpyxl, type Change, type OtherProgram } from "./other-programs.ts";
import { blankWorkbook, expectedFindings, faults, jobOf } from "./planted-faults.ts";

const forms = ourForms;
const form = forms.get("application@2018.1")!;

/** Every finding as "rule at sheet!cell", in order. */
function findingsIn(bytes: Uint8Array): string[] {
  const { findings } = checkWorkbook(readWorkbook(bytes, nodeCodec), forms);
  return findings
    .map(
      ({ rule, marks: [cell] }) => `${rule} at ${cell ? `${cell.sheet}!${formatAddress(cell.row, cell.column)}` : ""}`,
    )
    .sort();
}

const layouts: readonly (readonly [string, readonly Change[]])[] = [
  ["as it came", []],
  ["with renamed sheets", [{ kind: "renameSheet", from: "企业清单", to: "企业 (最终版)" }]],
  ["with rows inserted above the lists", [{ kind: "insertRows", sheet: "企业清单", at: 1, count: 3 }]],
  ["with a column inserted", [{ kind: "insertColumns", sheet: "企业清单", at: 2, count: 1 }]],
  ["with the table objects deleted", [{ kind: "deleteTables" }]],
];

function itChecks(program: OtherProgram): void {
  describe(`a blank workbook filled in by ${program.name}`, function () {
    this.timeout(500_000);
    let sound: readonly Uint8Array[];
    let faulty: readonly Uint8Array[];
    before(async function () {
      if (!program.isHere()) return this.skip();
      const jobs = [[], faults].flatMap((planted) => layouts.map(([, changes]) => jobOf(form, planted, changes)));
      const filled = program.fill(await blankWorkbook(form), jobs);
      sound = filled.slice(0, layouts.length);
      faulty = filled.slice(layouts.length);
    });
    for (const [number, [how, changes]] of layouts.entries()) {
      it(`${how}: a sound application has no finding`, () => {
        expect(findingsIn(sound[number]!)).to.deep.equal([]);
      });
      it(`${how}: exactly the planted faults are found, at their cells`, () => {
        expect(findingsIn(faulty[number]!)).to.deep.equal(expectedFindings(form, faults, changes));
      });
    }
  });
}

/** Files that the programs once wrote, so that this runs on a machine without them; see make-fixtures.ts. */
describe("workbooks filled in by other programs, as they were kept", () => {
  const folder = join(import.meta.dirname, "fixtures");
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".xlsx"))) {
    it(`${name}: exactly the planted faults are found, at their cells`, () => {
      const wanted = JSON.parse(readFileSync(join(folder, name.replace(".xlsx", ".json")), "utf8")) as unknown;
      expect(findingsIn(readFileSync(join(folder, name)))).to.deep.equal(wanted);
    });
  }
});

itChecks(openpyxl);
itChecks(libreOffice);
