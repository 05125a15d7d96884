import {
  boundingArea,
  columnsIn,
  intersection,
  rowsIn,
  WHOLE_SHEET,
  LAST_COLUMN,
  LAST_ROW,
  type Area,
} from "./area.ts";
import { usedArea } from "./book.ts";
import { assertUnprotected, clearCells, editing } from "./edit-cells.ts";
import { editStructure } from "./edit-structure.ts";
import { cellsAt } from "./find-cells.ts";
import { HostError } from "./host-error.ts";
import type { Cells } from "./host-state.ts";
import { cellProperties, columnProperties, rowProperties } from "./range-properties.ts";
import { selectCells } from "./select-cells.ts";
import type { StructureEdit } from "./structure-edit.ts";
import type { HostObject, Surface } from "./surface.ts";

type Methods = NonNullable<Surface<Cells>["methods"]>;

const moves: Methods = {
  GetCell: (cells, [row, column]) => {
    const { top, left } = first(cells);
    const at = { top: top + Number(row), left: left + Number(column) };
    return range(cells, { ...at, bottom: at.top, right: at.left });
  },
  GetRow: (cells, [index]) => {
    const area = first(cells);
    return range(cells, { ...area, top: area.top + Number(index), bottom: area.top + Number(index) });
  },
  GetColumn: (cells, [index]) => {
    const area = first(cells);
    return range(cells, { ...area, left: area.left + Number(index), right: area.left + Number(index) });
  },
  GetOffsetRange: (cells, [rows, columns]) => {
    const { top, left, bottom, right } = first(cells);
    const [down, over] = [Number(rows), Number(columns)];
    return range(cells, { top: top + down, bottom: bottom + down, left: left + over, right: right + over });
  },
  GetResizedRange: (cells, [rows, columns]) => {
    const area = first(cells);
    return range(cells, { ...area, bottom: area.bottom + Number(rows), right: area.right + Number(columns) });
  },
  GetAbsoluteResizedRange: (cells, [rows, columns]) => {
    const { top, left } = first(cells);
    return range(cells, { top, left, bottom: top + Number(rows) - 1, right: left + Number(columns) - 1 });
  },
  GetEntireRow: (cells) => range(cells, { ...first(cells), left: 0, right: LAST_COLUMN }),
  GetEntireColumn: (cells) => range(cells, { ...first(cells), top: 0, bottom: LAST_ROW }),
  GetLastCell: (cells) => {
    const { bottom, right } = first(cells);
    return range(cells, { top: bottom, left: right, bottom, right });
  },
  GetLastRow: (cells) => range(cells, { ...first(cells), top: first(cells).bottom }),
  GetLastColumn: (cells) => range(cells, { ...first(cells), left: first(cells).right }),
  GetBoundingRect: (cells, [other]) => range(cells, boundingArea(first(cells), otherArea(cells, other))),
  GetIntersection: (cells, [other]) => {
    const area = intersection(first(cells), otherArea(cells, other));
    return area ? range(cells, area) : nothing();
  },
  GetIntersectionOrNullObject: (cells, [other]) => {
    const area = intersection(first(cells), otherArea(cells, other));
    return area ? range(cells, area) : null;
  },
  GetUsedRange: (cells, [valuesOnly]) => used(cells, valuesOnly) ?? corner(cells),
  GetUsedRangeOrNullObject: (cells, [valuesOnly]) => used(cells, valuesOnly) ?? null,
};

const changes: Methods = {
  Select: selectCells,
  Clear: (cells, [applyTo]) => {
    editing(cells, () => {
      clearCells(cells, typeof applyTo === "string" ? applyTo : "All");
    });
  },
  Insert: (cells, [shift]) => {
    editStructure(cells.state, cells.sheet, edited(cells, shift === "Down", 1));
    return range(cells, first(cells));
  },
  Delete: (cells, [shift]) => {
    editStructure(cells.state, cells.sheet, edited(cells, shift === "Up", -1));
  },
  Merge: (cells, [across]) => {
    assertUnprotected(cells.state, cells.sheet);
    if (across === true) throw new HostError("InvalidArgument", "The emulator merges whole ranges only");
    cells.sheet.merges = [...without(cells), ...cells.areas];
  },
  Unmerge: (cells) => {
    assertUnprotected(cells.state, cells.sheet);
    cells.sheet.merges = without(cells);
  },
  _ValidateArraySize: (cells, [rows, columns]) => {
    const area = first(cells);
    if (rows === rowsIn(area) && columns === columnsIn(area)) return;
    throw new HostError("InvalidArgument", "The number of rows or columns does not match the range.");
  },
};

const reads: Methods = {
  GetMergedAreasOrNullObject: ({ state, sheet, areas }) => {
    const found = sheet.merges.filter((merge) => areas.some((area) => intersection(area, merge)));
    return found.length === 0 ? null : state.range({ state, sheet, areas: found, isUnion: true });
  },
  GetRowProperties: (cells, [asked]) => rowProperties(cells, asked),
  GetColumnProperties: (cells, [asked]) => columnProperties(cells, asked),
  GetCellProperties: (cells, [asked]) => cellProperties(cells, asked),
};

/** The methods of a Range. */
export const rangeMethods: Methods = { ...moves, ...changes, ...reads };

function first({ areas }: Cells): Area {
  const area = areas[0];
  if (!area) throw new HostError("InvalidReference", "The cells of this range were deleted.");
  return area;
}

function range({ state, sheet }: Cells, area: Area): HostObject {
  const isInside = intersection(area, WHOLE_SHEET);
  if (area.top > area.bottom || area.left > area.right || !isInside || !isSame(isInside, area)) {
    throw new HostError("InvalidArgument", "The argument is invalid or missing or has an incorrect format.");
  }
  return state.range({ state, sheet, areas: [area] });
}

function isSame(one: Area, other: Area): boolean {
  return rowsIn(one) === rowsIn(other) && columnsIn(one) === columnsIn(other);
}

function otherArea(cells: Cells, other: unknown): Area {
  const found =
    typeof other === "string" ? cellsAt(cells.state, cells.sheet, other) : ((other as HostObject).self as Cells);
  if (found.sheet !== cells.sheet) throw new HostError("InvalidArgument", "The ranges are on different sheets");
  return first(found);
}

function used(cells: Cells, valuesOnly: unknown): HostObject | undefined {
  const area = usedArea(cells.sheet, first(cells), valuesOnly === true);
  return area && range(cells, area);
}

function corner(cells: Cells): HostObject {
  const { top, left } = first(cells);
  return range(cells, { top, left, bottom: top, right: left });
}

function edited(cells: Cells, isRows: boolean, sign: 1 | -1): StructureEdit {
  const area = first(cells);
  return isRows
    ? { axis: "rows", at: area.top, count: sign * rowsIn(area), from: area.left, to: area.right }
    : { axis: "columns", at: area.left, count: sign * columnsIn(area), from: area.top, to: area.bottom };
}

function without({ sheet, areas }: Cells): Area[] {
  return sheet.merges.filter((merge) => !areas.some((area) => intersection(area, merge)));
}

function nothing(): never {
  throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
}
