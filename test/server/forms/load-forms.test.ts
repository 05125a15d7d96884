import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { clausesFor, definitionFiles, loadForm, loadForms } from "../../../server/forms/load-forms.ts";
import { packageRoot } from "../../../server/forms/package-root.ts";
import { FormError } from "../../../shared/forms/form-error.ts";

const minimal = `form: tiny
version: "2018.1"
title: { zh: 小表, en: Tiny form }
reportCode: T1
agency: { zh: 示例, en: Sample }
source: 指南
notice: { zh: 示例, en: Sample }
unitKind: park
periodKind: year
valid: { from: "2018-01-01" }
`;

describe("loading the forms", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-forms-"));
    mkdirSync(join(folder, "clauses"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("finds the forms of this package", () => {
    expect([...loadForms().keys()]).to.include("application@2018.1");
  });

  it("takes those of this package as each is from its file, with everything in it proved", () => {
    const proved = definitionFiles().map((file) => loadForm(file, clausesFor(file)));
    const forms = loadForms();
    expect([...forms.keys()]).to.deep.equal(proved.map(({ id }) => id));
    for (const { id, definition, program } of proved) {
      const form = forms.get(id)!;
      expect(form.definition, id).to.deep.equal(definition);
      const touched = [form.program, program].map(({ rules }) => rules.map(({ rule, touches }) => [rule.id, touches]));
      expect(touched[0], id).to.deep.equal(touched[1]);
    }
  });

  it("gives every clause that a rule cites with its words", () => {
    const form = loadForms().get("application@2018.1")!;
    const cited = form.definition.rules.flatMap((rule) => rule.clause ?? []);
    expect(cited.filter((clause) => !form.clauses.get(clause))).to.deep.equal([]);
  });

  it("names file and line of a mistake in the YAML", () => {
    writeFileSync(join(folder, "tiny@2018.1.yaml"), `${minimal}sheets: [`);
    expect(problemsOf(folder)).to.deep.include({ file: "tiny@2018.1.yaml", line: 11 });
  });

  it("names file and line of a value of the wrong shape", () => {
    writeFileSync(join(folder, "tiny@2018.1.yaml"), minimal.replace("unitKind: park", "unitKind: planet"));
    expect(problemsOf(folder)).to.deep.include({ file: "tiny@2018.1.yaml", line: 8 });
  });

  it("lists what is wrong in every file, not just the first", () => {
    writeFileSync(join(folder, "a@2018.1.yaml"), "form: [");
    writeFileSync(join(folder, "b@2018.1.yaml"), "form: [");
    expect(problemsOf(folder).map((one) => one.file)).to.include.members(["a@2018.1.yaml", "b@2018.1.yaml"]);
  });

  it("is told where the package begins, from source and from dist/ alike", () => {
    const root = packageRoot();
    expect(packageRoot(join(root, "dist/server/forms"))).to.equal(root);
  });
});

function problemsOf(folder: string): { file: string; line: number | undefined }[] {
  try {
    loadForms(folder);
  } catch (error) {
    if (error instanceof FormError) return error.problems.map(({ file, line }) => ({ file, line }));
    throw error;
  }
  return [];
}
