/** The same workbook as another file: a note of its own in the comment that every zip may end with. */
export function distinctBytes(workbook: Uint8Array, note: string): Uint8Array {
  const bytes = Buffer.concat([workbook, Buffer.from(note)]);
  bytes.writeUInt16LE(Buffer.byteLength(note), workbook.byteLength - 2);
  return bytes;
}
