import { formatRange } from "../../shared/cells/address.ts";
import { HostError } from "../ui/host.ts";
import { askBlock, densityOf, type BlockAnswer } from "./block-answer.ts";
import { FIRST_DENSITY, isSmallest, nextLoad, type Load, type Region } from "./block-plan.ts";
import { pause } from "./pause.ts";
import type { Question, Trips } from "./trips.ts";

/** Reads regions in as few round trips as their size allows, handing on the answers of each from top to bottom. */
export async function readBlocks(
  trips: Trips,
  regions: readonly Region[],
  take: (answers: readonly BlockAnswer[]) => Promise<void>,
): Promise<void> {
  let left = regions;
  let density = FIRST_DENSITY;
  while (left.length > 0) {
    const load = nextLoad(left, density);
    const answers = await tryLoad(trips, load);
    if (answers === undefined) {
      density *= 2;
      continue;
    }
    // Office.js has just taken a long answer apart, in the same task.
    await pause();
    await take(answers);
    density = densityOf(answers);
    left = load.rest;
  }
}

/** The answers, or undefined when they were too large to be given at once. */
async function tryLoad(trips: Trips, load: Load): Promise<readonly BlockAnswer[] | undefined> {
  try {
    const answers = await trips.make(askAll(load.blocks));
    if (answers.every(({ values }) => values !== null)) return answers;
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== "too-large") throw error;
  }
  if (isSmallest(load)) throw new HostError("too-large", formatRange(load.blocks[0]!.range));
  return undefined;
}

function askAll(blocks: readonly Region[]): Question<readonly BlockAnswer[]> {
  return (context) => {
    const reads = blocks.map((block) => askBlock(context, block));
    return () => reads.map((read) => read());
  };
}
