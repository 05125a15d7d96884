import { join } from "node:path";
import { expect } from "chai";
import { ESLint } from "eslint";

const root = join(import.meta.dirname, "../..");
const lines = (count: number) => "export {};\n".repeat(count);

/** Mistakes that ESLint must refuse, planted as the words of a file that exists. */
const mistakes: readonly (readonly [rule: string, source: string])[] = [
  ["no-restricted-syntax", "export const it = parseFloat('25oo');"],
  ["no-restricted-syntax", "export const it = Number.parseFloat('25oo');"],
  ["no-restricted-syntax", 'export * from "./address.ts";'],
  ["no-restricted-syntax", "export default 1;"],
  ["no-restricted-globals", "Excel.run(() => undefined);"],
  ["no-restricted-globals", "Office.onReady();"],
  ["no-eval", "eval('1');"],
  ["no-new-func", "export const it = new Function('return 1');"],
  ["no-proto", "export const it = {}.__proto__;"],
  ["max-lines", lines(301)],
  ["max-lines-per-function", `export function it() {\n${"  it();\n".repeat(50)}}`],
  ["max-params", "export const it = (a: 1, b: 1, c: 1, d: 1) => [a, b, c, d];"],
  ["@typescript-eslint/no-floating-promises", "Promise.resolve(1);"],
  ["@typescript-eslint/no-explicit-any", "export const it = (a: any): unknown => a;"],
  ["@typescript-eslint/consistent-type-imports", 'import { Cell } from "./workbook.ts"; export type It = Cell;'],
];

describe("the linter", function () {
  this.timeout(240_000);
  const eslint = new ESLint({ cwd: root });

  for (const [rule, source] of mistakes) {
    it(`refuses ${source.split("\n")[0]!.slice(0, 60)} by ${rule}`, async () => {
      const [result] = await eslint.lintText(source, { filePath: join(root, "shared/cells/text.ts") });
      expect(result!.messages.map((one) => one.ruleId)).to.include(rule);
    });
  }

  it("gives a reason for what only this house refuses", async () => {
    const source = "parseFloat('1'); Excel.run();";
    const [result] = await eslint.lintText(source, { filePath: join(root, "shared/cells/text.ts") });
    const reasons = result!.messages.map((one) => one.message).join("\n");
    expect(reasons).to.include("shared/records/normalise.ts").and.to.include("WorkbookHost");
  });
});
