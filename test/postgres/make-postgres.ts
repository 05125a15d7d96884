import { newDatabase, startCluster } from "./cluster.ts";

// For cluster.test.ts, which kills it: opens a database, and a cluster of its own with "cluster", and then does nothing.
if (process.argv.includes("cluster")) await startCluster();
const { url } = await newDatabase({ template: { name: "empty", prepare: () => Promise.resolve() } });
process.stdout.write(`${url}\n`);
setInterval(() => undefined, 60_000);
