import { cellsIn, intersection, LAST_COLUMN, LAST_ROW, type Area } from "./area.ts";
import { usedArea } from "./book.ts";
import { formatCollection } from "./conditional-format-surface.ts";
import { clearCells, editing } from "./edit-cells.ts";
import { fullAddress } from "./find-cells.ts";
import { HostError } from "./host-error.ts";
import { refer, referenceOf, type Cells } from "./host-state.ts";
import { rangeFormat } from "./range-format-surface.ts";
import { hostObject, type HostObject, surface } from "./surface.ts";

const AREAS = surface<Cells>({
  name: "RangeCollection",
  items: ({ state, sheet, areas }) => areas.map((area) => state.range({ state, sheet, areas: [area] })),
  methods: {
    GetCount: ({ areas }) => areas.length,
    GetItemAt: ({ state, sheet, areas }, [index]) => {
      const area = areas[Number(index)];
      if (!area) throw new HostError("InvalidArgument", "The index is out of range");
      return state.range({ state, sheet, areas: [area] });
    },
  },
});

const SURFACE = surface<Cells>({
  name: "RangeAreas",
  identity: referenceOf,
  scalars: {
    Address: fullAddress,
    AreaCount: ({ areas }) => areas.length,
    CellCount: ({ areas }) => cellsIn(areas),
    IsEntireColumn: ({ areas }) => areas.every(({ top, bottom }) => top === 0 && bottom === LAST_ROW),
    IsEntireRow: ({ areas }) => areas.every(({ left, right }) => left === 0 && right === LAST_COLUMN),
    _ReferenceId: refer,
  },
  navigations: {
    Areas: (cells) => hostObject(AREAS, cells),
    ConditionalFormats: formatCollection,
    Format: rangeFormat,
    Worksheet: ({ state, sheet }) => state.worksheet(sheet),
  },
  methods: {
    Clear: (cells, [applyTo]) => {
      editing(cells, () => {
        clearCells(cells, typeof applyTo === "string" ? applyTo : "All");
      });
    },
    GetIntersection: (cells, [other]) => shared(cells, other) ?? nothing(),
    GetIntersectionOrNullObject: (cells, [other]) => shared(cells, other) ?? null,
    GetUsedRangeAreas: (cells, [valuesOnly]) => used(cells, valuesOnly === true) ?? nothing(),
    GetUsedRangeAreasOrNullObject: (cells, [valuesOnly]) => used(cells, valuesOnly === true) ?? null,
    _KeepReference: (cells) => ({ _ReferenceId: refer(cells) }),
  },
});

/** Cells as a RangeAreas of the API. */
export function rangeAreasSurface(cells: Cells): HostObject {
  return hostObject(SURFACE, cells);
}

function shared({ state, sheet, areas }: Cells, other: unknown): HostObject | undefined {
  const others = ((other as HostObject).self as Cells).areas;
  const found = areas.flatMap((one) => others.map((two) => intersection(one, two)));
  return union(state, sheet, found);
}

function used({ state, sheet, areas }: Cells, valuesOnly: boolean): HostObject | undefined {
  const found = areas.map((area) => usedArea(sheet, area, valuesOnly));
  return union(state, sheet, found);
}

function union(state: Cells["state"], sheet: Cells["sheet"], found: readonly (Area | undefined)[]) {
  const areas = found.filter((area) => area !== undefined);
  return areas.length === 0 ? undefined : state.range({ state, sheet, areas, isUnion: true });
}

function nothing(): never {
  throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
}
