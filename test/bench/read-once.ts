import { readFileSync } from "node:fs";
import type { ReaderName } from "./readers.ts";
import { readers } from "./readers.ts";
import { ownPeakMiB } from "../shared/xlsx/own-peak.ts";

// A process of its own for each reader: one reader's garbage and compiled code must not cost another.
const [name, file, warmUps, count] = process.argv.slice(2) as [ReaderName, string, string, string];
const read = await readers[name]();
const bytes = new Uint8Array(readFileSync(file));
for (let round = 0; round < Number(warmUps); round++) await read(bytes);
const from = process.cpuUsage();
for (let round = 0; round < Number(count); round++) await read(bytes);
const { user, system } = process.cpuUsage(from);
const cpuMs = (user + system) / 1000 / Number(count);
process.stdout.write(JSON.stringify({ cpuMs, peakMiB: ownPeakMiB() }));
