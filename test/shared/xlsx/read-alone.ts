import { readFileSync } from "node:fs";
import { ownPeakMiB } from "./own-peak.ts";
import { refusalOf } from "./seen-cells.ts";

// Reads one file in a process of its own and says what came of it and the most memory that the process had.
const outcome = refusalOf(new Uint8Array(readFileSync(process.argv[2]!)));
process.stdout.write(JSON.stringify({ outcome, peakMiB: ownPeakMiB() }));
