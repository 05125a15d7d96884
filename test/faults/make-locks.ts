import { createInterface } from "node:readline";
import { lockFolder, type FolderLock } from "../../server/store/lowdb/instance-lock.ts";
import { StoreError } from "../../server/store/store-error.ts";

// A process that tries to lock the folder of each line it reads at the millisecond that the line begins with, says how
// that went and, where it won, keeps the lock until the line "release".
let held: FolderLock | undefined;

process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "release") await release();
  else await tryLock(line);
}

async function release(): Promise<void> {
  await held?.release();
  held = undefined;
  process.stdout.write("released\n");
}

async function tryLock(line: string): Promise<void> {
  const [moment, folder] = line.split(" ");
  while (Date.now() < Number(moment));
  try {
    held = await lockFolder(folder!);
    process.stdout.write("won\n");
  } catch (error) {
    process.stdout.write(
      error instanceof StoreError ? `${error.code} ${error.slots["pid"] as string}\n` : `${String(error)}\n`,
    );
  }
}
