import type { LiveCheck } from "../ui/check-state.ts";
import type { ribbonCommands } from "./ribbon-commands.ts";

export type RibbonCommand = (typeof ribbonCommands)[number];

type Doing = Pick<LiveCheck, "recheck" | "clearMarks" | "previous" | "next">;

/** Does what a button of the ribbon says; settles when it is done, and never fails. */
export function runRibbonCommand(command: RibbonCommand, live: Doing): Promise<void> {
  switch (command) {
    case "check":
      return live.recheck();
    case "clearMarks":
      return live.clearMarks();
    case "previousFinding":
      return live.previous();
    case "nextFinding":
      return live.next();
  }
}
