import { join } from "node:path";
import type { Text } from "../../../shared/cells/text.ts";
import type { Client } from "../../../shared/submission/client.ts";
import type { ProblemDocument } from "../../../shared/submission/problem.ts";
import type { Receipt } from "../../../shared/submission/submission-views.ts";
import { check, file, markedCopyOf, type Paper } from "./desk.ts";
import { expectRefusal, expectSame, StoryError } from "./expect-answer.ts";
import { fixesOf, typeInto, writeReasons } from "./mend-workbook.ts";
import type { Stage } from "./stage.ts";
import { storyWords as words } from "./words.ts";

/** What a unit does when its workbook is not taken. */
export interface Remedy {
  /** How many findings have to stop the workbook before it. */
  readonly blockers: number;
  /** One click on each fix; the right answers instead of the faults; or reasons in the marked copy, by rule. */
  readonly by: "fixes" | "answers" | Readonly<{ [rule: string]: string }>;
}

/** A unit with the workbook that it wants to file. */
export interface Case {
  /** How the unit is called where its filing is told. */
  readonly title: string;
  readonly client: Client;
  readonly paper: Paper;
  readonly remedies: readonly Remedy[];
  /** The workbook without its faults, for the remedy `answers`. */
  readonly rightAnswers?: () => Promise<Uint8Array>;
}

/** Files a workbook, and where it is not taken mends it and files it again. Mended ones are kept in 5-改正后报送. */
export async function fileUntilTaken(stage: Stage, one: Case): Promise<Receipt> {
  const { title, client, remedies } = one;
  let { paper } = one;
  for (const remedy of remedies) {
    const problem = await expectRefusal("findings-block", file(stage, client, paper));
    expectSame(`what stops ${title}`, problem.blockers?.length, remedy.blockers);
    stage.say(words.blocked, { name: title, count: remedy.blockers, ...firstOf(problem) });
    paper = { ...paper, bytes: await mend(stage, { ...one, paper }, remedy) };
  }
  if (remedies.length > 0) stage.save(join("5-改正后报送", paper.folder, paper.fileName), paper.bytes);
  const receipt = await file(stage, client, paper);
  const late: Text = receipt.late ? words.late : { zh: "", en: "" };
  stage.say(words.filed, { name: title, receipt: receipt.number, late });
  return receipt;
}

/** The first finding that stops a workbook, in words; mandatory ones come first. */
function firstOf({ blockers = [], findings = [] }: ProblemDocument) {
  const first = blockers.find(({ why }) => why === "mandatory") ?? blockers[0];
  const finding = findings.find(({ rule }) => rule === first?.rule);
  if (!finding) throw new StoryError("a refused workbook came back without its findings");
  const { rule, clause = words.house, message } = finding;
  return { rule, clause, message };
}

async function mend(stage: Stage, one: Case, { by }: Remedy): Promise<Uint8Array> {
  const { client, paper, rightAnswers } = one;
  if (by === "fixes") {
    const fixes = fixesOf(await check(client, paper));
    stage.say(words.fixed, { count: fixes.length });
    return typeInto(paper.bytes, fixes);
  }
  if (by === "answers") {
    if (!rightAnswers) throw new StoryError(`${paper.fileName} has no right answers`);
    stage.say(words.corrected);
    return rightAnswers();
  }
  stage.say(words.reasoned, { rules: Object.keys(by).join(", ") });
  return writeReasons(await markedCopyOf(client, paper), by);
}
