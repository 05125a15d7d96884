import { checkAndMark } from "./desk.ts";
import { expectRefusal } from "./expect-answer.ts";
import type { MadePaper, MadeRound } from "./make-papers.ts";
import { provinceLogin, unitLogin } from "./players.ts";
import type { Cast, Stage } from "./stage.ts";
import { storyWords as words } from "./words.ts";

/** Every workbook of a round is checked before any is filed; marked copies are kept, and what was found is told. */
export async function checkAll(stage: Stage, cast: Cast, { round, papers }: MadeRound): Promise<void> {
  const progress = stage.progress(words.checking, papers.length);
  const checkOne = async (paper: MadePaper): Promise<() => void> => {
    const tell = await checked(stage, cast, paper);
    progress.step(paper.fileName);
    return tell;
  };
  try {
    const tellings = await Promise.all(papers.map(checkOne));
    progress.stop();
    stage.say(words.checkedAll, { form: round.form.definition.title });
    for (const tell of tellings) tell();
  } finally {
    progress.stop();
  }
}

/** Checks one workbook and gives what there is to tell, so that it is told in its turn. */
async function checked(stage: Stage, cast: Cast, paper: MadePaper): Promise<() => void> {
  const { unit, title, told } = paper.sample;
  const isExperts = unit.city === undefined;
  const client = await cast.as(isExperts ? provinceLogin : unitLogin(unit.name));
  if (told.share < 1) {
    const problem = await expectRefusal("workbook-refused", checkAndMark(stage, client, paper));
    return () => stage.say(words.refused, { name: title, text: problem.detail });
  }
  const { counts } = await checkAndMark(stage, client, paper);
  return () => stage.say(words.counts, { name: title, ...counts });
}
