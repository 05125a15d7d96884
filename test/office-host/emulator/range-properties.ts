import { addressOf, LAST_COLUMN, LAST_ROW, quotedName, type Area } from "./area.ts";
import { cellAt, isHiddenColumn, isHiddenRow } from "./book.ts";
import { notImplemented } from "./host-error.ts";
import type { Cells } from "./host-state.ts";
import { queryObject } from "./query.ts";
import { rangeFormat } from "./range-format-surface.ts";

type Asked = Readonly<Record<string, unknown>>;

/** Of each row what was asked for: `{ rowHidden: true, rowIndex: true, address: true, format: { rowHeight: true } }`. */
export function rowProperties(cells: Cells, asked: unknown): unknown[] {
  const { top, bottom } = cells.areas[0]!;
  return Array.from({ length: bottom - top + 1 }, (_, index) => {
    const row = top + index;
    const area = { top: row, bottom: row, left: 0, right: LAST_COLUMN };
    return answer(cells, {
      asked: asked as Asked,
      area,
      own: { rowHidden: isHiddenRow(cells.sheet, row), rowIndex: row },
    });
  });
}

/** Of each column what was asked for. */
export function columnProperties(cells: Cells, asked: unknown): unknown[] {
  const { left, right } = cells.areas[0]!;
  return Array.from({ length: right - left + 1 }, (_, index) => {
    const column = left + index;
    const area = { top: 0, bottom: LAST_ROW, left: column, right: column };
    const own = { columnHidden: isHiddenColumn(cells.sheet, column), columnIndex: column };
    return answer(cells, { asked: asked as Asked, area, own });
  });
}

/** Of each cell what was asked for: `{ address: true, format: { fill: { color: true } } }`. */
export function cellProperties(cells: Cells, asked: unknown): unknown[][] {
  const { top, bottom, left, right } = cells.areas[0]!;
  const rows: unknown[][] = [];
  for (let row = top; row <= bottom; row++) {
    const line: unknown[] = [];
    for (let column = left; column <= right; column++) {
      const area = { top: row, bottom: row, left: column, right: column };
      const { style } = cellAt(cells.sheet, row, column);
      const own = { numberFormat: cells.state.book.styles.numberFormat(style) };
      line.push(answer(cells, { asked: asked as Asked, area, own }));
    }
    rows.push(line);
  }
  return rows;
}

interface Line {
  readonly asked: Asked;
  readonly area: Area;
  readonly own: Readonly<Record<string, unknown>>;
}

function answer({ state, sheet }: Cells, { asked, area, own }: Line): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [name, wanted] of Object.entries(asked)) {
    if (wanted === false || wanted === undefined) continue;
    if (name === "address" || name === "addressLocal") given[name] = `${quotedName(sheet.name)}!${addressOf(area)}`;
    else if (name === "format") {
      const found = queryObject(rangeFormat({ state, sheet, areas: [area] }), { Select: pathsOf(wanted as Asked) });
      given[name] = camelCased(found);
    } else if (name in own) given[name] = own[name];
    else throw notImplemented(`the property ${name} of rows, columns or cells`);
  }
  return given;
}

function pathsOf(asked: Asked): string[] {
  return Object.entries(asked).flatMap(([name, wanted]) => {
    if (typeof wanted === "object" && wanted !== null) return pathsOf(wanted as Asked).map((rest) => `${name}/${rest}`);
    return wanted === true ? [name] : [];
  });
}

function camelCased(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => [name[0]!.toLowerCase() + name.slice(1), camelCased(inside)]),
  );
}
