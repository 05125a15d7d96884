import { expect } from "chai";
import { withoutControls } from "../../../server/commands/terminal.ts";

describe("what reaches the terminal", () => {
  const cases: readonly (readonly [what: string, given: string, shown: string])[] = [
    ["plain words", "园区 A\n\tB", "园区 A\n\tB"],
    ["our own colours", "\u001b[31mred\u001b[39m", "\u001b[31mred\u001b[39m"],
    ["a sign that clears the screen", "\u001b[2Jx", "\ufffd[2Jx"],
    ["a sign that sets the title", "\u001b]0;x\u0007", "\ufffd]0;x\ufffd"],
    ["a carriage return that hides words", "no\ryes", "no\ufffdyes"],
    ["an eight-bit control", "a\u009b2Jb", "a\ufffd2Jb"],
  ];
  for (const [what, given, shown] of cases) {
    it(`is safe with ${what}`, () => {
      expect(withoutControls(given)).to.equal(shown);
    });
  }
});
