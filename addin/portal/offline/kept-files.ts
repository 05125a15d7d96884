const listAddress = "/offline.json";
const prefix = "parkforms-files-";

interface OfflineList {
  /** Another one whenever one of the files is another. */
  readonly version: string;
  readonly files: readonly { readonly address: string }[];
}

let keeping: Promise<void> | undefined;

/**
 * Keeps the files that the server lists, all of one version or none: those of the version before stay until the new ones
 * are complete, and then they go. Rejects when the server is away, or is being replaced meanwhile.
 */
export function keepFiles(): Promise<void> {
  keeping ??= keep().finally(() => (keeping = undefined));
  return keeping;
}

async function keep(): Promise<void> {
  const list = await listNow();
  const name = prefix + list.version;
  if (!(await isComplete(name))) {
    await caches.delete(name);
    const cache = await caches.open(name);
    await Promise.all(list.files.map(({ address }) => put(cache, address)));
    if ((await listNow()).version !== list.version) throw new Error("the server was replaced meanwhile");
    // What says that nothing is missing is put last.
    await put(cache, listAddress);
  }
  for (const other of await caches.keys()) {
    if (other.startsWith(prefix) && other !== name) await caches.delete(other);
  }
}

/** The kept answer for an address; undefined where no complete set of files has it. */
export async function keptAnswer(address: string): Promise<Response | undefined> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix) || !(await isComplete(name))) continue;
    const found = await (await caches.open(name)).match(address, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

async function isComplete(name: string): Promise<boolean> {
  return (await caches.has(name)) && (await (await caches.open(name)).match(listAddress)) !== undefined;
}

async function listNow(): Promise<OfflineList> {
  return (await (await asked(listAddress)).json()) as OfflineList;
}

async function put(cache: Cache, address: string): Promise<void> {
  await cache.put(address, await asked(address));
}

/** As the server has it now: what the browser keeps by itself may be of an earlier version. */
async function asked(address: string): Promise<Response> {
  const answer = await fetch(address, { cache: "no-cache", credentials: "omit" });
  if (!answer.ok) throw new Error(`${String(answer.status)} for ${address}`);
  return answer;
}
