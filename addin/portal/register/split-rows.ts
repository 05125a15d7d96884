/** A line of a table that was pasted or read from a file; blank ones are left out. */
export interface TextRow {
  /** From 1, where the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Cells are separated by tabs where there are any, else by commas of either width; a cell in quotes holds anything. */
export function splitRows(text: string): readonly TextRow[] {
  const separators = text.includes("\t") ? "\t" : ",，";
  const rows: TextRow[] = [];
  let [cells, cell, isQuoted] = [[] as string[], "", false];
  let [line, started] = [1, 1];
  for (const sign of `${text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n")}\n`) {
    if (sign === '"' && (cell === "" || cell.startsWith('"'))) isQuoted = !isQuoted;
    if (sign === "\n") line += 1;
    if (isQuoted || (sign !== "\n" && !separators.includes(sign))) {
      cell += sign;
      continue;
    }
    cells.push(unquoted(cell));
    cell = "";
    if (sign !== "\n") continue;
    if (cells.some((one) => one !== "")) rows.push({ line: started, cells });
    [cells, started] = [[], line];
  }
  // A quote that was never closed: its words are shown, not lost.
  if (isQuoted) rows.push({ line: started, cells: [...cells, unquoted(cell)] });
  return rows;
}

function unquoted(cell: string): string {
  return (/^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim();
}
