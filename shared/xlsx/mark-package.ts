import type { Codec } from "./codec.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { rewriteZip } from "./mark-entries.ts";
import { refuse } from "./refusal.ts";
import type { ZipEntry } from "./zip.ts";
import { partKey, readZipDirectory, unpackEntry } from "./zip.ts";

/** A package being changed: parts that nobody writes keep their packed bytes. */
export interface PackageDraft {
  readonly bytes: Uint8Array;
  readonly codec: Codec;
  readonly entries: readonly ZipEntry[];
  /** By `partKey`: other programs vary case and slashes. */
  readonly byKey: ReadonlyMap<string, ZipEntry>;
  /** Part name → new text; null for a part that was taken out. */
  readonly changes: Map<string, string | null>;
  readonly originals: Map<string, OriginalText>;
}

interface OriginalText {
  readonly text: string;
  readonly hasByteOrderMark: boolean;
}

/** Opens the bytes of an .xlsx file for changing. */
export function openDraft(bytes: Uint8Array, codec: Codec): PackageDraft {
  const entries = readZipDirectory(bytes, codec, DEFAULT_LIMITS);
  const byKey = new Map(entries.map((entry) => [partKey(entry.name), entry]));
  return { bytes, codec, entries, byKey, changes: new Map(), originals: new Map() };
}

/** The names of all parts as they stand now: in the order of the package, new ones last. */
export function partNames(draft: PackageDraft): string[] {
  const kept = draft.entries.map((entry) => entry.name).filter((name) => draft.changes.get(name) !== null);
  const added = [...draft.changes.keys()].filter((name) => !draft.byKey.has(partKey(name)));
  return [...kept, ...added];
}

/** A part's name as the package writes it; undefined when the package lacks it. */
export function findPart(draft: PackageDraft, name: string): string | undefined {
  const entry = draft.byKey.get(partKey(name));
  const written = entry?.name ?? name;
  const change = draft.changes.get(written);
  return change === null || (change === undefined && !entry) ? undefined : written;
}

/** The text of a part as it stands now; refuses a package that lacks it. */
export function readPart(draft: PackageDraft, name: string): string {
  const written = findPart(draft, name) ?? refuse("part-missing", { part: name });
  return draft.changes.get(written) ?? originalOf(draft, written).text;
}

/** Puts a new text into a part, or adds the part; giving a part its original text undoes its change. */
export function writePart(draft: PackageDraft, name: string, text: string): void {
  const entry = draft.byKey.get(partKey(name));
  if (entry && originalOf(draft, entry.name).text === text) draft.changes.delete(entry.name);
  else draft.changes.set(entry?.name ?? name, text);
}

export function removePart(draft: PackageDraft, name: string): void {
  const written = findPart(draft, name);
  if (written === undefined) return;
  if (draft.byKey.has(partKey(written))) draft.changes.set(written, null);
  else draft.changes.delete(written);
}

/** The bytes of the package with its changes. */
export function finishDraft(draft: PackageDraft): Uint8Array {
  const changes = new Map<string, Uint8Array | null>();
  for (const [name, text] of draft.changes) changes.set(name, text === null ? null : encodePart(draft, name, text));
  return rewriteZip(draft.bytes, draft.entries, { changes, codec: draft.codec });
}

function originalOf(draft: PackageDraft, name: string): OriginalText {
  const known = draft.originals.get(name);
  if (known) return known;
  const entry = draft.byKey.get(partKey(name)) ?? refuse("part-missing", { part: name });
  if (entry.size > DEFAULT_LIMITS.inflatedBytes) refuse("inflated-too-large", { limit: DEFAULT_LIMITS.inflatedBytes });
  const original = decodePart(unpackEntry(draft.bytes, entry, draft.codec), draft.codec);
  draft.originals.set(name, original);
  return original;
}

function decodePart(bytes: Uint8Array, codec: Codec): OriginalText {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return { text: codec.decodeUtf8(bytes.subarray(3)), hasByteOrderMark: true };
  }
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const text = isLittle || isBig ? codec.decodeUtf16(bytes.subarray(2), isBig) : codec.decodeUtf8(bytes);
  return { text, hasByteOrderMark: false };
}

/** Always UTF-8; a part that came as UTF-16 must then say so in its first line. */
function encodePart(draft: PackageDraft, name: string, text: string): Uint8Array {
  const declared = text.replace(/^(<\?xml[^>]*?encoding=["'])utf-16(?:le|be)?(["'])/i, "$1UTF-8$2");
  const mark = draft.originals.get(name)?.hasByteOrderMark ? "\ufeff" : "";
  return draft.codec.encodeUtf8(mark + declared);
}
