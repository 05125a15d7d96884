import { existsSync } from "node:fs";
import { mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = "chromium";

let found: Promise<string> | undefined;

/** The path of the Chromium in npm's package, unpacked among the temporary files; undefined where it cannot run. */
export async function npmChromium(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  found ??= unpacked();
  return found;
}

/** It was made for AWS Lambda, and brings its own libraries only there. */
async function unpacked(): Promise<string> {
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs22.x";
  const { default: packed } = await import("@sparticuz/chromium");
  const folder = tmpdir();
  const program = join(folder, PROGRAM);
  if (existsSync(program)) return program;
  const aside = await mkdtemp(join(folder, "parkforms-chromium-"));
  await withTemporaryFolder(aside, () => packed.executablePath());
  const names = (await readdir(aside)).filter((name) => name !== PROGRAM);
  // The program comes last, and at once: for another test process it is there whole, with all that it needs, or not at all.
  for (const name of [...names, PROGRAM]) await moveTo(join(folder, name), join(aside, name));
  await rm(aside, { recursive: true });
  return program;
}

/** The package unpacks into the folder for temporary files. */
async function withTemporaryFolder(folder: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

/** A folder that another process has put there stays. */
async function moveTo(target: string, source: string): Promise<void> {
  await rename(source, target).catch((error: unknown) => {
    if (!existsSync(target)) throw error;
  });
}
