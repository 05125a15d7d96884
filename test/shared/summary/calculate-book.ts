import { parseAddress, parseRange } from "../../../shared/cells/address.ts";
import type { SummaryBook, SummaryCell } from "../../../shared/summary/book.ts";

type Scalar = string | number | boolean | null;
type Result = Scalar | Failure | readonly Scalar[];

/** What Excel shows as #DIV/0!, #VALUE! … */
class Failure {
  readonly error: string;
  constructor(error: string) {
    this.error = error;
  }
}

/** All cells of a book by sheet, rows and columns from 1. */
export type Grid = ReadonlyMap<string, readonly (readonly (SummaryCell | undefined)[])[]>;

export function gridOf(book: SummaryBook): Grid {
  return new Map(book.sheets.map(({ name, rows }) => [name, [...rows()].map(({ cells }) => cells)]));
}

export interface CheckedFormulas {
  readonly formulas: number;
  /** "汇总表!K7 SUM(…): the book says 3, calculated 4" */
  readonly differences: readonly string[];
}

/**
 * Calculates every formula of a book anew from the values of the other cells, in plain JavaScript, and compares it with
 * the value that the book gives. Knows just the functions that summaries use; anything else is a difference.
 */
export function checkFormulas(book: SummaryBook): CheckedFormulas {
  const grid = gridOf(book);
  const differences: string[] = [];
  let formulas = 0;
  for (const [sheet, rows] of grid) {
    rows.forEach((cells, row) =>
      cells.forEach((cell, column) => {
        if (cell?.formula === undefined) return;
        formulas++;
        const result = new Calculation(grid, sheet, cell.formula).result();
        if (!isSame(result, cell.value))
          differences.push(
            `${sheet} row ${row + 1} column ${column + 1} ${cell.formula}: the book says ${String(cell.value)}, calculated ${show(result)}`,
          );
      }),
    );
  }
  return { formulas, differences };
}

/** The book after somebody typed a value into a cell (rows and columns from 1) and Excel calculated everything. */
export function afterEdit(
  book: SummaryBook,
  edit: { sheet: string; row: number; column: number; value: number },
): Grid {
  const grid = new Map([...gridOf(book)].map(([name, rows]) => [name, rows.map((cells) => [...cells])]));
  const typed = grid.get(edit.sheet)![edit.row - 1]!;
  typed[edit.column - 1] = { ...typed[edit.column - 1]!, value: edit.value };
  // Formulas point at formulas: each round carries a change one step further.
  for (let round = 0; round < 8; round++) {
    for (const [sheet, rows] of grid) {
      for (const cells of rows) {
        cells.forEach((cell, at) => {
          if (cell?.formula === undefined) return;
          const result = new Calculation(grid, sheet, cell.formula).result();
          cells[at] = { ...cell, value: result instanceof Failure ? result.error : (one(result) as string | number) };
        });
      }
    }
  }
  return grid;
}

function show(result: Result): string {
  return result instanceof Failure ? result.error : String(result);
}

function isSame(result: Result, value: string | number | null): boolean {
  if (typeof result === "number" && typeof value === "number")
    return Math.abs(result - value) <= 1e-9 * Math.max(1, Math.abs(value));
  return result === value;
}

const token =
  /\s*(?:('(?:[^']|'')+'!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])|([A-Z]+)\(|(\d+(?:\.\d+)?)|"((?:[^"]|"")*)"|(<=|>=|<>|[-+*/<>=(),]))/y;

/** One formula, read from left to right with the usual precedence. */
class Calculation {
  readonly #grid: Grid;
  readonly #sheet: string;
  readonly #parts: RegExpExecArray[] = [];
  #at = 0;

  constructor(grid: Grid, sheet: string, formula: string) {
    this.#grid = grid;
    this.#sheet = sheet;
    token.lastIndex = 0;
    while (token.lastIndex < formula.length) {
      const at = token.lastIndex;
      const part = token.exec(formula);
      if (!part) throw new Error(`not understood: ${formula.slice(at)}`);
      this.#parts.push(part);
    }
  }

  result(): Result {
    const result = this.#comparison();
    if (this.#at < this.#parts.length) throw new Error("words after the formula");
    return result;
  }

  #sign(...signs: string[]): string | undefined {
    const sign = this.#parts[this.#at]?.[6];
    if (sign === undefined || !signs.includes(sign)) return undefined;
    this.#at++;
    return sign;
  }

  #comparison(): Result {
    const left = this.#sum();
    const sign = this.#sign("<=", ">=", "<>", "<", ">", "=");
    if (!sign) return left;
    const right = this.#sum();
    if (left instanceof Failure) return left;
    if (right instanceof Failure) return right;
    return compare(sign, one(left), one(right));
  }

  #sum(): Result {
    let left = this.#product();
    for (let sign = this.#sign("+", "-"); sign; sign = this.#sign("+", "-"))
      left = arithmetic(sign, left, this.#product());
    return left;
  }

  #product(): Result {
    let left = this.#atom();
    for (let sign = this.#sign("*", "/"); sign; sign = this.#sign("*", "/"))
      left = arithmetic(sign, left, this.#atom());
    return left;
  }

  #atom(): Result {
    if (this.#sign("(")) {
      const inner = this.#comparison();
      this.#sign(")");
      return inner;
    }
    const part = this.#parts[this.#at++];
    if (!part) throw new Error("formula ends too early");
    const [, sheet, reference, name, number, text] = part;
    if (reference !== undefined) return this.#cells(sheet, reference);
    if (number !== undefined) return Number(number);
    if (text !== undefined) return text.replaceAll('""', '"');
    if (name !== undefined) return this.#call(name);
    throw new Error(`not understood: ${part[0]}`);
  }

  #call(name: string): Result {
    const given: Result[] = [];
    if (!this.#sign(")")) {
      do given.push(this.#comparison());
      while (this.#sign(","));
      if (!this.#sign(")")) throw new Error(`${name} is not closed`);
    }
    const known = functions.get(name);
    if (!known) throw new Error(`${name} is not known`);
    return known(given);
  }

  #cells(sheet: string | undefined, reference: string): Result {
    const name = sheet === undefined ? this.#sheet : sheet.slice(1, -2).replaceAll("''", "'");
    const rows = this.#grid.get(name);
    if (!rows) return new Failure("#REF!");
    const value = (row: number, column: number): Scalar => rows[row - 1]?.[column - 1]?.value ?? null;
    const plain = reference.replaceAll("$", "");
    const cell = parseAddress(plain);
    if (cell) return value(cell.row, cell.column);
    const { top, left, bottom, right } = parseRange(plain)!;
    const found: Scalar[] = [];
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) found.push(value(row, column));
    return found;
  }
}

function one(result: Result): Scalar {
  if (Array.isArray(result) || result instanceof Failure) throw new Error("one value expected");
  return result as Scalar;
}

function compare(sign: string, left: Scalar, right: Scalar): boolean {
  if (sign === "=") return left === right;
  if (sign === "<>") return left !== right;
  const [a, b] = [Number(left), Number(right)];
  return sign === "<" ? a < b : sign === ">" ? a > b : sign === "<=" ? a <= b : a >= b;
}

function arithmetic(sign: string, left: Result, right: Result): Result {
  if (left instanceof Failure) return left;
  if (right instanceof Failure) return right;
  const [a, b] = [one(left) ?? 0, one(right) ?? 0];
  if (typeof a === "string" || typeof b === "string") return new Failure("#VALUE!");
  if (sign === "/" && Number(b) === 0) return new Failure("#DIV/0!");
  const [x, y] = [Number(a), Number(b)];
  return sign === "+" ? x + y : sign === "-" ? x - y : sign === "*" ? x * y : x / y;
}

const functions: ReadonlyMap<string, (given: readonly Result[]) => Result> = new Map([
  ["SUM", (given) => add(given.flatMap(listOf))],
  ["COUNT", (given) => given.flatMap(listOf).filter((value) => typeof value === "number").length],
  ["SUMIFS", ([sum, ...pairs]) => add(listOf(sum!).filter((_, at) => meetsAll(pairs, at)))],
  ["COUNTIFS", (pairs) => listOf(pairs[0]!).filter((_, at) => meetsAll(pairs, at)).length],
  ["IF", ([test, yes, no]) => (test instanceof Failure ? test : one(test!) === true ? yes! : no!)],
  ["AND", (given) => given.every((test) => one(test) === true)],
  ["ABS", ([value]) => (value instanceof Failure ? value : Math.abs(Number(one(value!))))],
  ["IFERROR", ([value, instead]) => (value instanceof Failure ? instead! : value!)],
  ["RANK", ([value, all]) => rank(one(value!), listOf(all!))],
]);

function listOf(result: Result): readonly Scalar[] {
  if (result instanceof Failure) throw new Error(result.error);
  return Array.isArray(result) ? (result as readonly Scalar[]) : [result as Scalar];
}

function add(values: readonly Scalar[]): number {
  return values.reduce<number>((sum, value) => (typeof value === "number" ? sum + value : sum), 0);
}

function rank(value: Scalar, all: readonly Scalar[]): Result {
  if (typeof value !== "number") return new Failure("#VALUE!");
  return 1 + all.filter((other) => typeof other === "number" && other > value).length;
}

function meetsAll(pairs: readonly Result[], at: number): boolean {
  for (let pair = 0; pair < pairs.length; pair += 2) {
    if (!meets(listOf(pairs[pair]!)[at] ?? null, one(pairs[pair + 1]!))) return false;
  }
  return true;
}

/** A criterion as Excel reads it: a comparison in front, `?` and `*` as patterns, figures never compared with words. */
function meets(value: Scalar, criterion: Scalar): boolean {
  if (typeof criterion !== "string") return value === criterion;
  const [, sign = "=", wanted = ""] = /^(<=|>=|<>|[<>=])?(.*)$/s.exec(criterion)!;
  const figure = wanted !== "" && Number.isFinite(Number(wanted)) ? Number(wanted) : undefined;
  if (figure !== undefined) {
    if (sign === "<>") return value !== figure;
    return typeof value === "number" && compare(sign, value, figure);
  }
  const pattern = new RegExp(
    `^${wanted
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("?", ".")
      .replaceAll("*", ".*")}$`,
    "s",
  );
  const matches = typeof value === "string" && pattern.test(value);
  return sign === "<>" ? !matches : matches;
}
