import { expect } from "chai";
import { compileForm, formCompiledBefore } from "../../../shared/forms/compile.ts";
import type { Program } from "../../../shared/forms/program.ts";
import { FormError, type FormProblem } from "../../../shared/forms/form-error.ts";
import { aRule, aSmallDefinition, aSmallForm, words } from "../findings/a-small-form.ts";

const lineOf = (path: readonly (string | number)[]): number | undefined =>
  path[0] === "rules" && path.length === 2 ? 100 + Number(path[1]) : undefined;

function problemsOf(definition: unknown): readonly FormProblem[] {
  try {
    compileForm({ definition, clauses: { "指南 一": "……" }, file: "small.yaml", lineOf });
  } catch (error) {
    if (error instanceof FormError) return error.problems;
    throw error;
  }
  return [];
}

const problemsOfRule = (rule: object) => problemsOf(aSmallDefinition([rule]));
const ok = { holds: "f.area > 1" };

describe("compileForm", () => {
  it("accepts a definition whose parts fit together", () => {
    expect(aSmallForm().id).to.equal("small@2026.1");
  });

  const broken: readonly (readonly [string, object, string])[] = [
    ["a mistyped field", { holds: "f.aera > 1" }, "No such key: aera"],
    ["a wrong type", { holds: 'f.area == "big"' }, "no such overload: double == string"],
    ["an unknown table", { holds: "parks.size() > 1" }, "Unknown variable: parks"],
    ["a condition that is not yes or no", { holds: "f.area + 1.0" }, "gives double, must give bool"],
    ["bad syntax", { holds: "f.area >" }, "Unexpected token"],
    ["a row used without each", { holds: "e.output > 1" }, "Unknown variable: e"],
    ["the round used by a rule of one workbook", { holds: "others.size() > 1" }, "Unknown variable: others"],
    ["a fact that does not fit", { ...ok, facts: { x: "f.nothing" } }, "No such key: nothing"],
    [
      "rows of another table to mark",
      { ...ok, mark: [{ column: "enterprises.output", rows: "[1]" }] },
      "must give list<EnterprisesRow>",
    ],
    ["a mark on nothing", { ...ok, mark: ["nowhere"] }, 'nothing called "nowhere" to mark'],
    ["a slot without a fact", { ...ok, message: words("{many} 家") }, 'the slot "many" has no fact'],
    ["neither clause nor house", { ...ok, source: undefined }, "cite a clause, or say source: house"],
    ["a clause that the source lacks", { ...ok, clause: "指南 九" }, 'no clause "指南 九"'],
    ["a waivable rule that nobody may waive", { ...ok, severity: "waivable" }, "names who may waive it"],
  ];
  for (const [what, rule, why] of broken) {
    it(`names file, line and rule of ${what}`, () => {
      const [problem, ...rest] = problemsOfRule(aRule("A1.1", rule));
      expect(rest).to.deep.equal([]);
      expect(problem?.message.en).to.contain(why);
      expect(problem).to.deep.include({ file: "small.yaml", line: 100, subject: "A1.1" });
    });
  }

  it("lists everything that is wrong, not the first only", () => {
    const problems = problemsOf(
      aSmallDefinition([aRule("A1.1", { holds: "f.x > 1" }), aRule("A1.2", { holds: "f.y > 1" })]),
    );
    expect(problems.map(({ subject, line }) => [subject, line])).to.deep.equal([
      ["A1.1", 100],
      ["A1.2", 101],
    ]);
  });

  it("refuses one id or one label for two things", () => {
    const subjects = (definition: unknown) => problemsOf(definition).map((problem) => problem.message.en);
    expect(subjects(aSmallDefinition([aRule("A1.1", ok), aRule("A1.1", ok)]))).to.deep.equal([
      'the rule id "A1.1" stands twice in this form',
    ]);
    const twice = aSmallDefinition([]);
    twice.sheets[0]!.fields!.push({ ...twice.sheets[0]!.fields![0]!, id: "area2" });
    expect(subjects(twice)).to.deep.equal(['the label "area" stands twice in this form']);
  });

  it("refuses a word that the schema does not know", () => {
    expect(problemsOf({ ...aSmallDefinition([]), rulez: [] })[0]?.message.en).to.contain("rulez");
  });
});

describe("the form of a definition that was compiled before", () => {
  const expressionsOf = ({ rules, shared, requiredWhen, summary }: Program) => ({
    rules: rules.map(({ rule, decides, touches }) => ({ rule, decides, touches })),
    shared: shared.map(({ name }) => name),
    requiredWhen: [...requiredWhen.keys()],
    columns: [...summary.columns.keys()],
  });

  it("is the form that it was", () => {
    const { program, ...form } = aSmallForm();
    const { program: again, ...known } = formCompiledBefore(form.definition, Object.fromEntries(form.clauses));
    expect(known).to.deep.equal(form);
    expect(expressionsOf(again)).to.deep.equal(expressionsOf(program));
  });

  it("compiles its expressions when the first of them is asked for, once", () => {
    const { definition } = aSmallForm();
    const form = formCompiledBefore(definition, {});
    expect(form.program).to.equal(form.program);
    const [rule] = definition.rules;
    const wrong = formCompiledBefore({ ...definition, rules: [{ ...rule!, holds: "f.aera > 1" }] }, {});
    expect([...wrong.fields.keys()]).to.include("area");
    expect(() => wrong.program).to.throw(`${rule!.id} was compiled before and is refused now`);
  });
});

describe("parts that rules share", () => {
  it("become one value, whatever the white space", () => {
    const filter = "enterprises.filter(e, e.settled)";
    const form = aSmallForm([
      aRule("A1.1", { holds: `${filter}.size() > 1` }),
      aRule("A1.2", { holds: "sum(enterprises.filter(e,\n  e.settled).map(e, e.output)) > 1.0" }),
    ]);
    const reads = form.program.shared.map((shared) => [...shared.reads].sort().join(" "));
    expect(reads).to.deep.equal([
      "enterprises enterprises.settled",
      "enterprises enterprises.settled",
      "enterprises enterprises.output enterprises.settled",
      "enterprises enterprises.output enterprises.settled",
    ]);
  });

  it("keep their brackets, and are told apart by them", () => {
    const sum = "sum(enterprises.map(e, e.output))";
    const whole = "sum(enterprises.map(e, e.whole))";
    const form = aSmallForm([
      aRule("A1.1", { holds: `(f.leader || f.area > 1.0) && (${sum} > 1.0 || f.area > 2.0)` }),
      aRule("A1.2", { holds: `${sum} - (${whole} - ${sum}) > 0.0` }),
      aRule("A1.3", { holds: `${sum} - ${whole} - ${sum} > 0.0` }),
    ]);
    const rows = [{ output: 5, whole: 8 }];
    const context = (leader: boolean) => {
      const { fieldsClass, rowClasses } = form.program.model;
      const made: { [name: string]: unknown } = {
        f: Object.assign(new fieldsClass(), { leader, area: 1.5 }),
        enterprises: rows.map((row) => Object.assign(new (rowClasses.get("enterprises")!)(), row)),
      };
      for (const { name, run } of form.program.shared) made[name] = run(made);
      return made;
    };
    const holds = form.program.rules.map((rule) => rule.holds.run(context(false)));
    expect(holds).to.deep.equal([true, true, false]);
  });

  it("leave in place what depends on the row", () => {
    const form = aSmallForm([
      aRule("A1.1", { each: "enterprises", holds: "enterprises.filter(x, x.code == e.code).size() < 2" }),
    ]);
    expect(form.program.shared).to.deep.equal([]);
    const { ofRow, anywhere } = form.program.rules[0]!.decides;
    expect([...ofRow]).to.deep.equal(["enterprises.code"]);
    expect([...anywhere].sort()).to.deep.equal(["enterprises", "enterprises.code"]);
  });
});
