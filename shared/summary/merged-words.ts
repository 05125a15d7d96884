import type { Text } from "../cells/text.ts";
import type { SummaryColumn } from "../forms/definition.ts";
import type { CellKind } from "./book.ts";
import type { Merged } from "./merged.ts";
import { unitWords } from "./words.ts";

export function isProvince({ options }: Pick<Merged, "options">): boolean {
  return options.level === "province";
}

/** 园区, 片区 or 专家. */
export function unitWord({ form }: Pick<Merged, "form">): Text {
  return unitWords[form.definition.unitKind];
}

/** The words over a summary column: its label and, in brackets, its unit. */
export function columnHeader({ say }: Pick<Merged, "say">, column: SummaryColumn): string {
  const unit = column.unit ?? (column.type === "percent" ? "%" : undefined);
  return unit === undefined ? say(column.label) : `${say(column.label)}(${unit})`;
}

export function kindOf(column: SummaryColumn): CellKind {
  return column.type === "text" ? "text" : numberKinds[column.decimals]!;
}

const numberKinds: readonly CellKind[] = ["number0", "number1", "number2", "number3", "number4"];
