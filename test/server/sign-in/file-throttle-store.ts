import { readFile, rename, writeFile } from "node:fs/promises";
import type { ThrottleStore } from "../../../server/sign-in/throttle-limiter.ts";
import type { ThrottleCount } from "../../../server/store/store.ts";

type Counts = Readonly<{ [key: string]: ThrottleCount }>;

/** Counters in a JSON file that is read anew for each question: nothing is held in memory. */
export function fileThrottleStore(path: string): ThrottleStore & { counts(): Promise<Counts> } {
  let last: Promise<unknown> = Promise.resolve();
  const counts = async (): Promise<Counts> => {
    const text = await readFile(path, "utf8").catch(() => "{}");
    return JSON.parse(text) as Counts;
  };
  // Counters of other keys stand in the same file, so whole changes of the file wait for each other.
  const edit = async (made: (all: Counts) => Counts): Promise<void> => {
    const work = last.then(async () => {
      await writeFile(`${path}.new`, JSON.stringify(made(await counts())));
      await rename(`${path}.new`, path);
    });
    last = work.catch(() => undefined);
    await work;
  };
  return {
    counts,
    get: async (key) => (await counts())[key],
    async change(key, change) {
      let left: ThrottleCount | null = null;
      await edit(({ [key]: before, ...others }) => {
        left = change(before);
        return left === null ? others : { ...others, [key]: left };
      });
      return left;
    },
  };
}
