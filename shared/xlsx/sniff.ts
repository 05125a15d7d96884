import { refuse } from "./refusal.ts";

const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Refuses, by its first bytes, everything that is not a zip package, saying what it is. */
export function refuseUnlessZip(bytes: Uint8Array): void {
  if (bytes.length === 0) refuse("empty-file");
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return;
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte)) refuseCompoundFile(bytes);
  refuse(looksLikeText(bytes) ? "text-file" : "not-a-workbook");
}

/** Stream names in a compound file are UTF-16 (MS-CFB 2.6.1); an encrypted .xlsx is one that holds EncryptedPackage. */
function refuseCompoundFile(bytes: Uint8Array): never {
  if (holdsUtf16(bytes, "EncryptedPackage")) refuse("encrypted-workbook");
  refuse(holdsUtf16(bytes, "Workbook") || holdsUtf16(bytes, "Book") ? "old-xls" : "other-office-file");
}

function holdsUtf16(bytes: Uint8Array, name: string): boolean {
  const first = name.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (isUtf16At(bytes, at, name)) return true;
  }
  return false;
}

function isUtf16At(bytes: Uint8Array, at: number, name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    if (bytes[at + index * 2] !== name.charCodeAt(index) || bytes[at + index * 2 + 1] !== 0) return false;
  }
  return true;
}

/** No control characters but tab and line ends among the first bytes: text of some encoding. */
function looksLikeText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
}
