import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { definitionsFolder } from "../../../server/forms/load-forms.ts";
import { isAsParsed, keepParsed } from "../../../server/forms/parsed-definitions.ts";
import { parseYaml, readYaml } from "../../../server/forms/read-yaml.ts";

const text = "form: tiny\nrules:\n  - id: A1\n    holds: true\n";

describe("a definition that the build has parsed", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-parsed-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const keptFile = () => join(folder, readdirSync(folder)[0]!);

  it("is taken as it was parsed, and its lines are still known", () => {
    const parsed = parseYaml(text, "tiny.yaml");
    keepParsed(text, parsed.data, folder);
    expect(readdirSync(folder)).to.have.length(1);
    // So that it shows where the data came from.
    writeFileSync(keptFile(), readFileSync(keptFile(), "utf8").replace("tiny", "kept"));
    const read = readYaml(text, "tiny.yaml", folder);
    expect(read.data).to.deep.equal({ form: "kept", rules: [{ id: "A1", holds: true }] });
    for (const path of [["form"], ["rules", 0, "holds"], ["none"]])
      expect(read.lineOf(path)).to.equal(parsed.lineOf(path));
    expect(read.lineOf(["rules", 0, "holds"])).to.equal(4);
  });

  it("is parsed anew when one letter of it is another", () => {
    keepParsed(text, parseYaml(text, "tiny.yaml").data, folder);
    const changed = readYaml(text.replace("A1", "A2"), "tiny.yaml", folder);
    expect(changed.data).to.deep.equal({ form: "tiny", rules: [{ id: "A2", holds: true }] });
  });

  it("is parsed anew when what was kept is cut off or gone", () => {
    const { data } = parseYaml(text, "tiny.yaml");
    keepParsed(text, data, folder);
    writeFileSync(keptFile(), readFileSync(keptFile(), "utf8").slice(0, -3));
    expect(readYaml(text, "tiny.yaml", folder).data).to.deep.equal(data);
    rmSync(keptFile());
    expect(readYaml(text, "tiny.yaml", folder).data).to.deep.equal(data);
    expect(readYaml(text, "tiny.yaml", join(folder, "none")).data).to.deep.equal(data);
  });

  it("is not kept where JSON would make something else of it", () => {
    const endless = "limit: .inf\n";
    keepParsed(endless, parseYaml(endless, "tiny.yaml").data, folder);
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it("can be every definition and every clause of this package", () => {
    const names = readdirSync(definitionsFolder(), { recursive: true, encoding: "utf8" });
    const files = names.filter((name) => name.endsWith(".yaml"));
    expect(files).to.have.length.above(6);
    for (const [index, name] of files.entries()) {
      const yaml = readFileSync(join(definitionsFolder(), name), "utf8");
      const { data } = parseYaml(yaml, name);
      keepParsed(yaml, data, folder);
      expect(readdirSync(folder), name).to.have.length(index + 1);
      expect(readYaml(yaml, name, folder).data, name).to.deep.equal(data);
    }
  });
});

describe("a folder of definitions", () => {
  it("is as the build parsed it until a file of it is changed, gone or new", () => {
    const folder = mkdtempSync(join(tmpdir(), "parkforms-built-"));
    const [kept, definitions] = ["kept", "definitions"].map((name) => join(folder, name)) as [string, string];
    cpSync(definitionsFolder(), definitions, { recursive: true });
    expect(isAsParsed(definitions, kept)).to.equal(false);
    mkdirSync(kept);
    for (const name of readdirSync(definitions, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".yaml")) continue;
      const yaml = readFileSync(join(definitions, name), "utf8");
      keepParsed(yaml, parseYaml(yaml, name).data, kept);
    }
    expect(isAsParsed(definitions, kept)).to.equal(true);
    const clauses = join(definitions, "clauses/guide-2018.yaml");
    const words = readFileSync(clauses, "utf8");
    writeFileSync(clauses, `${words}\n`);
    expect(isAsParsed(definitions, kept), "changed").to.equal(false);
    rmSync(clauses);
    expect(isAsParsed(definitions, kept), "gone").to.equal(false);
    writeFileSync(clauses, words);
    expect(isAsParsed(definitions, kept), "as it was").to.equal(true);
    writeFileSync(join(definitions, "more.yaml"), words);
    expect(isAsParsed(definitions, kept), "one more").to.equal(false);
    rmSync(folder, { recursive: true });
  });
});
