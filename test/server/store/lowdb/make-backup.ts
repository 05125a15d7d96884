import { once } from "node:events";
import { backUp } from "../../../../server/store/lowdb/backup.ts";

/** Says that it is ready, waits for a word, backs a store up that another process is writing, and prints the report. */
const [, , dataDir, target] = process.argv;
process.stdout.write("ready\n");
await once(process.stdin, "data");
const report = await backUp(dataDir!, target!);
process.stdout.write(`${JSON.stringify(report)}\n`);
process.stdin.destroy();
