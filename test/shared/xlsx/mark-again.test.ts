import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readReasons, reasonKey } from "../../../shared/findings/reasons.ts";
import { markWorkbook, unmarkWorkbook } from "../../../shared/xlsx/mark.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { packageFaults, xmlParts } from "../../contracts/package-faults.ts";
import { aBareBook, fixture, marked, markingOf, textsOf, theFindings, withParts } from "./mark-books.ts";

const TITLES = { name: "审核结果", otherNames: ["Check results"] };

const sheetsOf = (bytes: Uint8Array) => readWorkbook(bytes, nodeCodec).sheets;
const namesOf = (bytes: Uint8Array) => sheetsOf(bytes).map(({ name }) => name);
const unmarked = (bytes: Uint8Array) => unmarkWorkbook(bytes, nodeCodec, TITLES);
const isOurs = (xml: string): boolean => xml.includes("parkforms");

describe("a marked copy that another program has saved since", () => {
  for (const name of ["rich-xlsxwriter", "ledger-openpyxl"]) {
    for (const program of ["libreoffice", "openpyxl"]) {
      const saved = () => fixture(`${name}-marked-${program}`);

      it(`${name} by ${program}: is known again, and its marks and sheet are replaced`, () => {
        const clean = unmarked(saved());
        expect(namesOf(clean)).to.deep.equal(namesOf(saved()).filter((sheet) => sheet !== "审核结果"));
        expect([...xmlParts(clean).values()].some(isOurs)).to.equal(false);
        const again = marked(saved());
        expect(namesOf(again)).to.deep.equal(namesOf(saved()));
        expect(packageFaults(again)).to.deep.equal([]);
      });

      it(`${name} by ${program}: the user's own rules and the reasons given survive`, () => {
        const own = (bytes: Uint8Array): number =>
          [...xmlParts(bytes).values()].join("").split(/<formula>1000<\/formula>/).length;
        expect(own(unmarked(saved()))).to.equal(own(fixture(name)));
        expect(readReasons(readWorkbook(saved(), nodeCodec)).get(reasonKey("A3.1", ""))).to.equal("二期企业年底入驻");
      });
    }
  }
});

describe("the sheet 审核结果", () => {
  const renamed = (bytes: Uint8Array, from: string, to: string): Uint8Array => {
    return withParts(bytes, { "xl/workbook.xml": textsOf(bytes).get("xl/workbook.xml")!.replaceAll(from, to) });
  };

  it("never takes the place of a sheet of the user's own with that name", () => {
    const own = renamed(fixture("ledger-openpyxl"), "封面", "审核结果");
    const copy = marked(own);
    expect(namesOf(copy)).to.deep.equal(["审核结果", "企业清单", "审核结果 (2)"]);
    expect(Buffer.compare(marked(copy), copy)).to.equal(0);
    expect(namesOf(unmarked(copy))).to.deep.equal(["审核结果", "企业清单"]);
  });

  it("is known again under another name and in another language", () => {
    const copy = renamed(marked(fixture("ledger-openpyxl")), "审核结果", "问题清单");
    expect(namesOf(marked(copy))).to.deep.equal(["封面", "企业清单", "审核结果"]);
    const english = {
      ...markingOf(theFindings),
      report: { ...markingOf(theFindings).report, name: "Check results", otherNames: ["审核结果"] },
    };
    expect(namesOf(markWorkbook(copy, nodeCodec, english))).to.deep.equal(["封面", "企业清单", "Check results"]);
  });

  it("is not mistaken for a sheet into which someone copied its cells", () => {
    const copy = marked(aBareBook());
    const report = textsOf(copy).get("xl/worksheets/sheet3.xml")!;
    const pasted = /<conditionalFormatting.*<\/conditionalFormatting>/.exec(report)![0];
    const ledger = textsOf(copy).get("xl/worksheets/sheet2.xml")!.replace("</worksheet>", `${pasted}</worksheet>`);
    expect(namesOf(marked(withParts(copy, { "xl/worksheets/sheet2.xml": ledger })))).to.deep.equal([
      "封面",
      "企业清单",
      "审核结果",
    ]);
  });

  it("may have been moved: what is local to later sheets and which sheet is on top stays so", () => {
    const book = fixture("rich-xlsxwriter");
    const workbook = textsOf(marked(book)).get("xl/workbook.xml")!;
    const [report] = /<sheet name="审核结果"[^>]*>/.exec(workbook)!;
    const inFront = workbook
      .replace(report, "")
      .replace("<sheets>", `<sheets>${report}`)
      .replace(/localSheetId="(\d)"/g, (_, index: string) => `localSheetId="${String((Number(index) + 1) % 6)}"`)
      .replace('activeTab="1"', 'activeTab="2"');
    const moved = withParts(marked(book), { "xl/workbook.xml": inFront });
    expect(namesOf(moved)[0]).to.equal("审核结果");
    const before = readWorkbook(book, nodeCodec);
    const after = readWorkbook(unmarked(moved), nodeCodec);
    expect(after.names).to.deep.equal(before.names);
    expect(textsOf(unmarked(moved)).get("xl/workbook.xml")).to.equal(textsOf(book).get("xl/workbook.xml"));
  });

  it("stays on top when it was on top", () => {
    const copy = marked(fixture("ledger-openpyxl"));
    const onTop = renamed(copy, 'activeTab="0"', 'activeTab="2"');
    expect(onTop).not.to.deep.equal(copy);
    const texts = textsOf(marked(onTop));
    expect(texts.get("xl/workbook.xml")).to.contain('activeTab="2"');
    expect(texts.get("xl/worksheets/sheet3.xml")).to.contain('tabSelected="1"');
  });

  it("leaves no calculation chain, comment or printer settings of its own behind", () => {
    const copy = marked(fixture("ledger-openpyxl"));
    const texts = textsOf(copy);
    const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const edited = withParts(copy, {
      "xl/calcChain.xml": `<calcChain xmlns="${MAIN}"><c r="A9" i="3"/></calcChain>`,
      "xl/worksheets/sheet3.xml": texts
        .get("xl/worksheets/sheet3.xml")!
        .replace("<sheetData>", "<sheetData><row r='999'><c r='A999'><f>1+1</f><v>2</v></c></row>"),
      "xl/worksheets/_rels/sheet3.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/printerSettings" Target="../printerSettings/p1.xml"/></Relationships>`,
      "xl/printerSettings/p1.xml": "<a/>",
      "[Content_Types].xml": texts
        .get("[Content_Types].xml")!
        .replace(
          "</Types>",
          '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>',
        ),
      "xl/_rels/workbook.xml.rels": texts
        .get("xl/_rels/workbook.xml.rels")!
        .replace(
          "</Relationships>",
          `<Relationship Id="rId77" Type="${REL}/calcChain" Target="calcChain.xml"/></Relationships>`,
        ),
    });
    const parts = [...textsOf(unmarked(edited)).keys()];
    expect(parts).to.deep.equal([...textsOf(fixture("ledger-openpyxl")).keys()]);
    expect(packageFaults(unmarked(edited))).to.deep.equal([]);
  });
});

describe("a package with a digital signature", () => {
  const signed = (): Uint8Array => {
    const rels = textsOf(aBareBook()).get("_rels/.rels")!;
    const origin =
      '<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>';
    return withParts(aBareBook(), {
      "_rels/.rels": rels.replace("</Relationships>", `${origin}</Relationships>`),
      "_xmlsignatures/origin.sigs": new Uint8Array(),
    });
  };
  const texts = (bytes: Uint8Array): string => JSON.stringify(sheetsOf(bytes).at(-1)!.rows.slice(0, 6));

  it("keeps the signature and says on the sheet that it no longer holds", () => {
    const copy = marked(signed());
    expect(textsOf(copy).has("_xmlsignatures/origin.sigs")).to.equal(true);
    expect(texts(copy)).to.contain("数字签名");
    expect(packageFaults(copy)).to.deep.equal(packageFaults(signed()));
  });

  it("is not spoken of where there is none", () => {
    expect(texts(marked(aBareBook()))).not.to.contain("数字签名");
  });
});
