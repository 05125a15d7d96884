import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { definitionsFolder } from "../../../server/forms/load-forms.ts";
import { keepParsed } from "../../../server/forms/parsed-definitions.ts";
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
