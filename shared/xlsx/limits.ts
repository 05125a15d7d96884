/** What a workbook may ask of the reader before it is refused; each limit has a refusal code of its own. */
export interface Limits {
  /** Bytes of the file as it arrived. */
  readonly fileBytes: number;
  readonly entries: number;
  /** Bytes of all parts read, counted while inflating. */
  readonly inflatedBytes: number;
  /** Cells written in the file, empty styled ones included. */
  readonly cells: number;
  /** UTF-16 units in one cell: Excel's own limit. */
  readonly textUnits: number;
  readonly merges: number;
  /** Validation ranges, comments, names, tables and hidden column spans, of each kind in the whole workbook. */
  readonly items: number;
  /** Elements inside one another. */
  readonly depth: number;
  /** Bytes that the open part, the cells and their texts are expected to take in memory. */
  readonly memoryBytes: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  fileBytes: 20 * MIB,
  entries: 2_000,
  inflatedBytes: 256 * MIB,
  cells: 5_000_000,
  textUnits: 32_767,
  merges: 50_000,
  items: 50_000,
  depth: 100,
  memoryBytes: 320 * MIB,
};
