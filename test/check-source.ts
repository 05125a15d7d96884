import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

// What looks at the source and runs nothing of it, two steps at a time. Ends with 1 when one failed.

interface Step {
  readonly name: string;
  /** A program of node_modules, and what it is given. */
  readonly command: readonly [program: string, ...words: string[]];
}

/** Lanes that go on at the same time, each about half of the work. */
const lanes: readonly (readonly Step[])[] = [
  [{ name: "lint", command: ["eslint/bin/eslint.js", "."] }],
  [
    { name: "types", command: ["typescript/bin/tsc", "-b"] },
    { name: "dead code", command: ["knip/bin/knip.js"] },
    { name: "formatting", command: ["prettier/bin/prettier.cjs", "--check", "."] },
  ],
];

const sound = (await Promise.all(lanes.map(runLane))).every(Boolean);
process.exitCode = sound ? 0 : 1;

/** Runs all steps of a lane, also after one that failed. */
async function runLane(steps: readonly Step[]): Promise<boolean> {
  let sound = true;
  for (const step of steps) sound = (await passes(step)) && sound;
  return sound;
}

/** What it said is shown when it has ended, so that the words of two steps are not mixed. */
async function passes({ name, command: [program, ...words] }: Step): Promise<boolean> {
  const began = performance.now();
  const path = join(import.meta.dirname, "../node_modules", program);
  const child = spawn(process.execPath, [path, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const take = (text: string) => (said += text);
  child.stdout.setEncoding("utf8").on("data", take);
  child.stderr.setEncoding("utf8").on("data", take);
  const [code] = (await once(child, "close")) as [number | null];
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  process.stdout.write(`${name}: ${code === 0 ? "sound" : `failed\n${said}`} (${seconds} s)\n`);
  return code === 0;
}
