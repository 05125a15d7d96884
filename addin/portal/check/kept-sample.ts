const cacheName = "parkforms-sample";

/** A sample workbook as it was handed out. */
export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Keeps a sample in this browser, so that the check can be tried while the server is away. */
export async function keepSample(form: string, { name, bytes }: Sample): Promise<void> {
  const cache = await openCache();
  const headers = { "Content-Type": "application/octet-stream", "X-File-Name": encodeURIComponent(name) };
  await cache?.put(addressOf(form), new Response(bytes as BlobPart, { headers }));
}

/** The sample that was kept; undefined where there is none, or where the browser keeps nothing. */
export async function keptSample(form: string): Promise<Sample | undefined> {
  const found = await (await openCache())?.match(addressOf(form));
  if (!found) return undefined;
  const name = decodeURIComponent(found.headers.get("X-File-Name") ?? "");
  return { name, bytes: new Uint8Array(await found.arrayBuffer()) };
}

/** Nobody is asked for this address: it only names the entry. */
function addressOf(form: string): string {
  return `/kept/sample/${form}`;
}

/** Browsers have no cache where somebody may listen in, and may refuse it. */
async function openCache(): Promise<Cache | undefined> {
  try {
    return await (globalThis as Partial<typeof globalThis>).caches?.open(cacheName);
  } catch {
    return undefined;
  }
}
