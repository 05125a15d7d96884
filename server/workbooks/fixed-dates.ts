const END_OF_DIRECTORY = 0x06054b50;
const CENTRAL_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
/** 1980-01-01 00:00 as an MS-DOS time and date: the first moment that a zip entry can state. */
const FIRST_DOS_MOMENT = 0x00210000;

/**
 * Overwrites, in place, the date of every entry of a zip that we wrote ourselves, and returns the same bytes:
 * the writer takes it from the clock, and the same input must give the same file, byte for byte.
 */
export function withFixedDates(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = findEndOfDirectory(view);
  const entries = view.getUint16(end + 10, true);
  let header = view.getUint32(end + 16, true);
  for (let entry = 0; entry < entries; entry++) {
    expectSignature(view, header, CENTRAL_HEADER);
    view.setUint32(header + 12, FIRST_DOS_MOMENT, true);
    const local = view.getUint32(header + 42, true);
    expectSignature(view, local, LOCAL_HEADER);
    view.setUint32(local + 10, FIRST_DOS_MOMENT, true);
    header += 46 + variableLength(view, header);
  }
  return zip;
}

function findEndOfDirectory(view: DataView): number {
  for (let offset = view.byteLength - 22; offset >= 0; offset--) {
    if (view.getUint32(offset, true) === END_OF_DIRECTORY) return offset;
  }
  throw new Error("no zip directory in the bytes to be dated");
}

/** The lengths of the name, the extra field and the comment of a central header. */
function variableLength(view: DataView, header: number): number {
  return view.getUint16(header + 28, true) + view.getUint16(header + 30, true) + view.getUint16(header + 32, true);
}

function expectSignature(view: DataView, offset: number, signature: number): void {
  if (view.getUint32(offset, true) !== signature) throw new Error(`no zip header at byte ${offset}`);
}
