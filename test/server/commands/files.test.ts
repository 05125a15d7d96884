import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { CommandError } from "../../../server/commands/command-error.ts";
import { findWorkbooks } from "../../../server/commands/find-workbooks.ts";
import { markedNames } from "../../../server/commands/marked-name.ts";
import { writeOutput } from "../../../server/commands/write-output.ts";

describe("files of the command line", () => {
  let folder: string;
  const at = (...names: string[]) => join(folder, ...names);
  const put = (...names: string[]) => {
    writeFileSync(at(...names), "x");
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-files-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  describe("finding workbooks", () => {
    it("takes the spreadsheets of a folder and of those below it, by name", () => {
      mkdirSync(at("广州"));
      for (const name of ["b.xlsx", "a.XLSX", "old.xls", "notes.txt"]) put(name);
      put("广州", "园区.xlsx");
      expect(findWorkbooks([folder])).to.deep.equal([
        at("a.XLSX"),
        at("b.xlsx"),
        at("old.xls"),
        at("广州", "园区.xlsx"),
      ]);
    });

    it("passes over lock files, hidden files and our own marked copies", () => {
      for (const name of ["~$a.xlsx", ".b.xlsx", "c.已审核.xlsx", "c.已审核(2).xlsx", "c.xlsx"]) put(name);
      expect(findWorkbooks([folder])).to.deep.equal([at("c.xlsx")]);
    });

    it("takes a marked copy that is named itself", () => {
      put("c.已审核.xlsx");
      expect(findWorkbooks([at("c.已审核.xlsx")])).to.deep.equal([at("c.已审核.xlsx")]);
    });

    it("keeps what does not exist, so that it is named as such", () => {
      expect(findWorkbooks([at("nowhere.xlsx")])).to.deep.equal([at("nowhere.xlsx")]);
    });

    it("takes a file once that is named twice", () => {
      put("a.xlsx");
      expect(findWorkbooks([at("a.xlsx"), folder])).to.deep.equal([at("a.xlsx")]);
    });
  });

  describe("naming marked copies", () => {
    it("adds 已审核 before the ending", () => {
      expect(markedNames(["in/申报表.xlsx"], "out")).to.deep.equal([join("out", "申报表.已审核.xlsx")]);
    });

    it("numbers files of one name from different folders", () => {
      const names = markedNames(["a/表.xlsx", "b/表.xlsx"], "out");
      expect(names).to.deep.equal([join("out", "表.已审核.xlsx"), join("out", "表.已审核(2).xlsx")]);
    });

    it("does not heap up the ending when a marked copy is checked again", () => {
      expect(markedNames(["in/表.已审核.xlsx"], "out")).to.deep.equal([join("out", "表.已审核.xlsx")]);
    });
  });

  describe("writing an output", () => {
    const free = { originals: [], force: false };
    const codeOf = (work: () => void): string => {
      try {
        work();
      } catch (error) {
        if (error instanceof CommandError) return error.code;
        throw error;
      }
      return "done";
    };

    it("makes the folders on the way and leaves nothing beside the file", () => {
      writeOutput(at("new", "deep", "a.txt"), "words", free);
      expect(readFileSync(at("new", "deep", "a.txt"), "utf8")).to.equal("words");
      expect(readdirSync(at("new", "deep"))).to.deep.equal(["a.txt"]);
    });

    it("never writes over an original, even by force or through a link", () => {
      put("original.xlsx");
      symlinkSync(at("original.xlsx"), at("link.xlsx"));
      const rules = { originals: [at("original.xlsx")], force: true };
      expect(codeOf(() => writeOutput(at("original.xlsx"), "y", rules))).to.equal("output.original");
      expect(codeOf(() => writeOutput(at("link.xlsx"), "y", rules))).to.equal("output.original");
      expect(readFileSync(at("original.xlsx"), "utf8")).to.equal("x");
    });

    it("replaces an earlier output by force only", () => {
      put("a.xlsx");
      expect(codeOf(() => writeOutput(at("a.xlsx"), "y", free))).to.equal("output.exists");
      expect(codeOf(() => writeOutput(at("a.xlsx"), "y", { ...free, force: true }))).to.equal("done");
    });

    it("says so when the place is a folder or below a file", () => {
      put("file");
      expect(codeOf(() => writeOutput(folder, "y", free))).to.equal("output.folder");
      expect(codeOf(() => writeOutput(at("file", "a.xlsx"), "y", free))).to.equal("output.unwritable");
      expect(existsSync(at("file", "a.xlsx"))).to.equal(false);
    });
  });
});
