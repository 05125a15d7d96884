import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import ts from "typescript";

const folder = join(import.meta.dirname, "../../../server/use-cases");

/** Where a use case reads reports past `seenBy`, and why: none of it is shown to who asks. */
const past: Readonly<{ [file: string]: string }> = {
  "change-round.ts inRound": "which filings are of another version, for the trail",
  "file-workbook.ts byKey": "the receipt of the sender's own key, which was written once",
  "read-register.ts rounds": "who was selected: rules and lists of expected units ask for all",
  "round-context.ts linesOf": "what rules of the round compare a workbook with",
  "round-context.ts rounds": "the last report of the unit that is checked, and the parks that experts are to score",
  "summarise.ts filedTotals": "what the totals of a summary are compared with: it is not shown",
};

/** What gives reports or entries, of the store's `rounds` and `audit`. */
const reading = new Set([
  "submission",
  "submissions",
  "inRound",
  "linesOf",
  "filedTotals",
  "ofUnit",
  "byKey",
  "entries",
  "lines",
]);
/** What is no report and no entry, or writes. */
const known = new Set([...reading, "round", "rounds", "open", "transact", "append", "head", "verify"]);

describe("what use cases read of reports and of the trail", () => {
  it("comes through the sight of the actor, but for what rules have to know", () => {
    const found = readdirSync(folder).flatMap((file) => {
      const source = ts.createSourceFile(file, readFileSync(join(folder, file), "utf8"), ts.ScriptTarget.ES2022, true);
      return readsIn(source).map((name) => `${file} ${name}`);
    });
    expect([...new Set(found)].sort()).to.deep.equal(Object.keys(past).sort());
  });

  it("is found in whatever way it is written", () => {
    const find = (text: string) => readsIn(ts.createSourceFile("it.ts", text, ts.ScriptTarget.ES2022, true));
    expect(find("services.store.rounds.submission(id)")).to.deep.equal(["submission"]);
    expect(find("const { rounds } = store; rounds.inRound(form, period)")).to.deep.equal(["inRound"]);
    expect(find("const { store: { audit: trail } } = services; trail.lines()")).to.deep.equal(["lines"]);
    expect(find("const all = services.store.rounds; all.submission(id)")).to.deep.equal(["rounds"]);
    expect(find("all(store.rounds)")).to.deep.equal(["rounds"]);
    expect(find("const { submission } = store.rounds")).to.deep.equal(["rounds"]);
    expect(find("store.audit.entries(query)")).to.deep.equal(["entries"]);
    expect(find("store.seenBy(actor).rounds.submission(id)")).to.deep.equal([]);
    expect(find("store.rounds.round(form, period)")).to.deep.equal([]);
  });
});

/** The names of what is read past `seenBy`; that of the part itself where it is handed on. */
function readsIn(source: ts.SourceFile): readonly string[] {
  const taken = new Set<string>();
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBindingElement(node) && isTakenOut(node)) taken.add(node.name.getText());
    if (isStorePart(node) || (isUse(node) && taken.has(node.text))) found.push(...readOf(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const parts = new Set(["rounds", "audit"]);

/** `store.rounds` */
function isStorePart(node: ts.Node): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && parts.has(node.name.text) && isStore(node.expression);
}

/** `{ rounds } = store`, `{ store: { rounds } }` */
function isTakenOut({ name, propertyName, parent: { parent: of } }: ts.BindingElement): boolean {
  if (!parts.has((propertyName ?? name).getText())) return false;
  if (ts.isBindingElement(of)) return of.propertyName?.getText() === "store";
  return ts.isVariableDeclaration(of) && of.initializer !== undefined && isStore(of.initializer);
}

function isStore(node: ts.Node): boolean {
  return /\bstore$/.test(node.getText());
}

function isUse(node: ts.Node): node is ts.Identifier {
  if (!ts.isIdentifier(node)) return false;
  const { parent } = node;
  return !ts.isBindingElement(parent) && !(ts.isPropertyAccessExpression(parent) && parent.name === node);
}

function readOf(part: ts.PropertyAccessExpression | ts.Identifier): readonly string[] {
  const { parent } = part;
  const isAsked = ts.isPropertyAccessExpression(parent) && parent.expression === part;
  const name = isAsked ? parent.name.text : undefined;
  if (name === undefined || !known.has(name)) return [ts.isIdentifier(part) ? part.text : part.name.text];
  return reading.has(name) ? [name] : [];
}
