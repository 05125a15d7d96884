import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";

const form = ourForms.get("annual-evaluation@2018.1")!;
const rows = form.tables.get("taskProgress")!.table.fixedRows!;

/** "二(二)3 加大对人工智能重大项目的引进力度" without its clause. */
function wordsOf(label: string): string {
  return label.slice(label.indexOf(" ") + 1);
}

describe("the tasks of annual-evaluation@2018.1", () => {
  it("stand under the clause that they cite, in its own words", () => {
    for (const { key, label, clause = "" } of rows) {
      expect(label.zh).to.equal(key);
      expect(`指南 ${key}`.startsWith(`${clause} `), key).to.equal(true);
      expect(form.clauses.get(clause), key).to.contain(wordsOf(key));
    }
  });

  it("are all that 指南 二 asks for: nothing but punctuation is left of its clauses", () => {
    const tasks = [...form.clauses.keys()].filter((clause) => clause.startsWith("指南 二"));
    expect(tasks).to.have.lengthOf(10);
    for (const clause of tasks) {
      const [, ...sentences] = form.clauses.get(clause)!.split("。");
      const own = rows.filter((row) => row.clause === clause);
      const rest = own.reduce((left, { key }) => left.replace(wordsOf(key), ""), sentences.join("。"));
      expect(rest.replace("以及", ""), clause).to.match(/^[，；。]*$/);
    }
  });
});
