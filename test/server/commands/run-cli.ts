import { spawn } from "node:child_process";
import { join } from "node:path";
import { keepChild } from "../../kept-children.ts";
import { builtEntry } from "../../built-entry.ts";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const root = join(import.meta.dirname, "../../..");

export type Variables = Readonly<{ [name: string]: string }>;

/** Starts the real command line, as `parkforms …` would. */
export function startCli(words: readonly string[]) {
  return startCliWith({}, ...words);
}

/** The same with more in its environment. */
export function startCliWith(env: Variables, ...words: readonly string[]) {
  const options = { cwd: root, env: { ...process.env, NO_COLOR: "1", ...env } };
  return keepChild(
    `parkforms ${words[0] ?? ""}`,
    spawn(process.execPath, [...builtEntry("server/cli.ts"), ...words], options),
  );
}

/** Runs the real command line to its end. */
export function runCli(...words: string[]): Promise<Ended> {
  return runCliWith({}, ...words);
}

export async function runCliWith(env: Variables, ...words: readonly string[]): Promise<Ended> {
  const child = startCliWith(env, ...words);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, stdout, stderr };
}
