#!/usr/bin/env node
import { languageOf } from "./commands/language.ts";
import { runCommand } from "./commands/run-command.ts";
import { processTerminal } from "./commands/terminal.ts";
import { endOnInterrupt, endOnClosedPipe } from "./commands/early-end.ts";

const words = process.argv.slice(2);
const terminal = processTerminal(languageOf(words));
endOnClosedPipe();
endOnInterrupt(terminal);
process.exitCode = await runCommand(words, terminal);
