import { endChildren } from "./kept-children.ts";

/** What does not pass by itself; a timer or the socket of a caller does, and may outlive its test for a while. */
const lasting: ReadonlySet<string> = new Set([
  "ProcessWrap",
  "TCPServerWrap",
  "PipeServerWrap",
  "UDPWrap",
  "FSEventWrap",
  "StatWatcher",
]);
/** How long what a test opened may take to close after its last hook, ms. */
const closingMs = Number(process.env["PARKFORMS_TEST_CLOSING_MS"] ?? 30_000);
/** How long the process may go on when all tests are over, ms. */
const endingMs = Number(process.env["PARKFORMS_TEST_ENDING_MS"] ?? 30_000);

let known = countsOf(process.getActiveResourcesInfo());

/**
 * Mocha runs it when the tests of a process are over, and in a worker after each file: a child, server or watch
 * that is left then is a failure. Without it a worker would hide that, and a single process would not end.
 */
export const mochaHooks = {
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(2 * closingMs);
    const left = await stillOpen();
    known = countsOf(process.getActiveResourcesInfo());
    if (left.length > 0) throw new Error(`${fileOf(this)} left open: ${left.join(", ")}`);
  },
};

/** Mocha runs it in the first process at the very end: one that is held up says by what, and ends as failed. */
export function mochaGlobalTeardown(): void {
  const timer = setTimeout(() => {
    const open = process.getActiveResourcesInfo().join(", ");
    process.stderr.write(`\n  the tests are over and the process does not end; still open: ${open}\n`);
    // After mocha's own listener, which sets the code to the number of failures.
    process.on("exit", () => (process.exitCode ||= 1));
    process.exit(1);
  }, endingMs);
  timer.unref();
}

/** What has been opened and has not closed when the time for it is over: "TCPServerWrap"; kills the children of it. */
async function stillOpen(): Promise<readonly string[]> {
  const until = performance.now() + closingMs;
  for (;;) {
    const open = moreThanKnown();
    if (open.length === 0) return open;
    if (performance.now() > until) return [...endChildren(), ...open];
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function moreThanKnown(): readonly string[] {
  const counts = countsOf(process.getActiveResourcesInfo());
  return [...counts].filter(([kind, count]) => count > (known.get(kind) ?? 0)).map(([kind]) => kind);
}

function countsOf(kinds: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const kind of kinds.filter((each) => lasting.has(each))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

function fileOf({ test }: Mocha.Context): string {
  const files = new Set(test?.parent?.suites.map(({ file }) => file));
  return files.size === 1 ? String([...files][0]) : "a test file";
}
