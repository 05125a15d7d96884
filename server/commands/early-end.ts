import { commandWords } from "./command-words.ts";
import type { Terminal } from "./terminal.ts";

/** Ends quietly when the reader of our output has gone (`parkforms check … | head`), with the status of SIGPIPE. */
export function endOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(141);
    });
  }
}

/** Ctrl-C: says so and ends with the status of SIGINT. Files are written whole or not at all, so none is left half. */
export function endOnInterrupt(terminal: Terminal): void {
  process.once("SIGINT", () => {
    // Whoever else listens, a server, ends the process when it has finished what it acknowledged.
    if (process.listenerCount("SIGINT") > 0) return;
    // A progress bar has switched line wrapping off.
    if (process.stderr.isTTY) process.stderr.write("\u001b[?7h");
    terminal.note(`\n${terminal.words(commandWords.interrupted)}`);
    process.exit(130);
  });
}
