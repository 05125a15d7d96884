import { backUp } from "../../../../server/store/lowdb/backup.ts";

/** Backs a store up that another process is writing, and prints the report. */
const [, , dataDir, target] = process.argv;
// The parent notes what was acknowledged before this word.
process.stdout.write("begin\n");
const report = await backUp(dataDir!, target!);
process.stdout.write(`${JSON.stringify(report)}\n`);
