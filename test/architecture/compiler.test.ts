import { join } from "node:path";
import { expect } from "chai";
import ts from "typescript";

const root = join(import.meta.dirname, "../..");

/** Mistakes that the compiler's settings must refuse, each in a file that is imagined inside the project. */
const mistakes: readonly (readonly [name: string, file: string, source: string])[] = [
  ["Node in shared/", "shared/cells/planted.ts", 'import { readFileSync } from "node:fs"; readFileSync("x");'],
  ["a Node global in shared/", "shared/cells/planted.ts", "export const it = process.argv;"],
  ["Buffer in shared/", "shared/cells/planted.ts", "export const it = Buffer.alloc(1);"],
  ["the DOM in shared/", "shared/cells/planted.ts", 'document.createElement("p");'],
  ["TextDecoder in shared/", "shared/cells/planted.ts", "export const it = new TextDecoder();"],
  ["Excel in shared/", "shared/cells/planted.ts", "Excel.run();"],
  ["Node in addin/", "addin/planted.ts", 'import { readFileSync } from "node:fs"; readFileSync("x");'],
  ["the DOM in server/", "server/planted.ts", 'document.createElement("p");'],
  ["an index taken for granted", "shared/cells/planted.ts", "export const it: string = ['a'][1];"],
  ["undefined given to an optional key", "shared/cells/planted.ts", "export const it: { a?: 1 } = { a: undefined };"],
  ["an index signature read by dot", "shared/cells/planted.ts", "export const it = (o: { [k: string]: 1 }) => o.key;"],
  ["a name nobody uses", "shared/cells/planted.ts", "const unused = 1; export {};"],
  [
    "a case that falls through",
    "shared/cells/planted.ts",
    "export function f(n: number) { switch (n) { case 1: n++; case 2: n--; } }",
  ],
  [
    "a type imported as a value",
    "shared/cells/planted.ts",
    'import { Cell } from "./workbook.ts"; export type It = Cell;',
  ],
  ["an enum", "shared/cells/planted.ts", "export enum It { A }"],
  ["an implicit any", "shared/cells/planted.ts", "export const f = (it) => it;"],
  ["an override left unsaid", "shared/cells/planted.ts", "class A { f() {} } export class B extends A { f() {} }"],
];

describe("the compiler's settings", function () {
  this.timeout(120_000);

  for (const [name, file, source] of mistakes) {
    it(`refuse ${name}`, () => {
      expect(complaints(file, source)).to.not.deep.equal([]);
    });
  }

  for (const file of ["shared/cells/planted.ts", "server/planted.ts", "addin/planted.ts"]) {
    it(`accept plain code in ${file}`, () => {
      expect(complaints(file, "export const it: readonly number[] = [1, 2, 3];")).to.deep.equal([]);
    });
  }

  it("write nothing when a project has an error", () => {
    for (const folder of ["addin", "server", "shared", "test"]) expect(settingsOf(folder).noEmitOnError).to.equal(true);
  });

  it("let each host refer to shared/ and to nothing else", () => {
    expect(referencesOf("shared")).to.deep.equal([]);
    expect(referencesOf("addin")).to.deep.equal(["../shared"]);
    expect(referencesOf("server")).to.deep.equal(["../shared"]);
  });
});

/** What the compiler says about one imagined file under the settings of its own project. */
function complaints(file: string, source: string): string[] {
  const path = join(root, file);
  const options: ts.CompilerOptions = { ...settingsOf(file.split("/")[0]!), noEmit: true, composite: false };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === path || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === path ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  const program = ts.createProgram([path], options, host);
  const found = ts.getPreEmitDiagnostics(program).filter((one) => one.file?.fileName === path);
  return found.map((one) => ts.flattenDiagnosticMessageText(one.messageText, "\n"));
}

function settingsOf(folder: string): ts.CompilerOptions {
  const path = join(root, folder, "tsconfig.json");
  return ts.parseJsonConfigFileContent(ts.readConfigFile(path, ts.sys.readFile).config, ts.sys, join(root, folder))
    .options;
}

function referencesOf(folder: string): string[] {
  const path = join(root, folder, "tsconfig.json");
  const config = ts.readConfigFile(path, ts.sys.readFile).config as { references?: { path: string }[] };
  return (config.references ?? []).map((one) => one.path);
}
