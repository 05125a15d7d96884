import { expect } from "chai";
import { ribbonCommands } from "../../../addin/commands/ribbon-commands.ts";
import { runRibbonCommand } from "../../../addin/commands/run-ribbon-command.ts";

describe("the ribbon's buttons", () => {
  it("do each what its name says", async () => {
    const done: string[] = [];
    const note = (name: string) => (): Promise<void> => {
      done.push(name);
      return Promise.resolve();
    };
    const live = {
      recheck: note("recheck"),
      clearMarks: note("clearMarks"),
      previous: note("previous"),
      next: note("next"),
    };
    for (const command of ribbonCommands) await runRibbonCommand(command, live);
    expect(done).to.deep.equal(["recheck", "clearMarks", "previous", "next"]);
  });
});
