// Given to Node by --import, after tsx: in a thread tsx reads what is required and not what is imported later on. Only
// threads that open a database or object storage import then, and it takes a thread 50 ms.
import { isMainThread, workerData } from "node:worker_threads";

const source = isMainThread ? undefined : workerData?.blobs;
if (source !== undefined && source.kind !== "folder") (await import("tsx/esm/api")).register();
