import { addressOf, areaOf, cellsIn, quotedName, splitAddress, type Area } from "./area.ts";
import { sheetNamed, tableNamed } from "./book.ts";
import { HostError } from "./host-error.ts";
import type { Cells, HostState } from "./host-state.ts";
import type { DefinedName, Sheet } from "./sheet.ts";

/** Excel cuts longer addresses off without a word. */
const LONGEST_ADDRESS = 8192;

/** "Sheet1!A1:B2"; several areas with commas between them. */
export function fullAddress({ sheet, areas }: Cells): string {
  return areas.map((area) => `${quotedName(sheet.name)}!${addressOf(area)}`).join(",");
}

/** The cells an address or a name means on a sheet; InvalidArgument when it means none. */
export function cellsAt(state: HostState, sheet: Sheet, address: string): Cells {
  const { sheet: named, rest } = splitAddress(cutOff(state, address));
  const home = named === undefined ? sheet : sheetNamed(state.book, named);
  const area = areaOf(rest);
  if (home && area) return { state, sheet: home, areas: [area] };
  const known = nameOf(state, sheet, rest);
  const cells = known && cellsOfName(state, known);
  if (!cells) throw new HostError("InvalidArgument", `The argument is invalid: "${address.slice(0, 60)}"`);
  return cells;
}

/** The cells of a list such as "A1,B2:C4", cut off where Excel cuts it off. */
export function cellsInList(state: HostState, sheet: Sheet, list: string): Cells {
  const areas = cutOff(state, list)
    .split(",")
    .map((address) => areaOf(splitAddress(address).rest));
  if (areas.some((area) => area === undefined)) throw new HostError("InvalidArgument", "The argument is invalid.");
  return { state, sheet, areas: areas as Area[], isUnion: true };
}

/** The cells a defined name refers to; undefined when it refers to something else. */
export function cellsOfName(state: HostState, { formula }: DefinedName): Cells | undefined {
  const { sheet: named, rest } = splitAddress(formula);
  const sheet = named === undefined ? undefined : sheetNamed(state.book, named);
  const area = areaOf(rest);
  return sheet && area ? { state, sheet, areas: [area] } : undefined;
}

/** Whether these are one cell. */
export function isOneCell({ areas }: Cells): boolean {
  return cellsIn(areas) === 1;
}

function nameOf({ book }: HostState, sheet: Sheet, text: string): DefinedName | undefined {
  const found = book.names.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  const name = found.find((one) => one.sheet === sheet) ?? found.find((one) => one.sheet === undefined);
  if (name) return name;
  for (const one of book.sheets) {
    const table = tableNamed(one.tables, text);
    if (!table) continue;
    const body = { ...table.area, top: table.area.top + (table.hasHeaders ? 1 : 0) };
    const formula = `${quotedName(one.name)}!${addressOf(body)}`;
    return { id: table.id, name: text, formula, isVisible: true, attributes: {} };
  }
  return undefined;
}

function cutOff({ truncatesAddresses }: HostState, address: string): string {
  if (!truncatesAddresses || address.length <= LONGEST_ADDRESS) return address;
  const cut = address.slice(0, LONGEST_ADDRESS);
  const whole = address[LONGEST_ADDRESS] === "," ? cut : cut.slice(0, cut.lastIndexOf(","));
  return whole === "" ? cut : whole;
}
