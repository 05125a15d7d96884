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
  const unit = unitOf(column);
  return unit === undefined ? say(column.label) : `${say(column.label)}(${unit})`;
}

/** The head of a column of figures, with its unit apart. */
export function measuredHeader(
  merged: Pick<Merged, "say">,
  column: SummaryColumn,
): { readonly header: string; readonly unit?: string } {
  const header = columnHeader(merged, column);
  const unit = unitOf(column);
  return unit === undefined ? { header } : { header, unit };
}

function unitOf({ unit, type }: SummaryColumn): string | undefined {
  return unit ?? (type === "percent" ? "%" : undefined);
}

export function kindOf(column: SummaryColumn): CellKind {
  return column.type === "text" ? "text" : numberKinds[column.decimals]!;
}

const numberKinds: readonly CellKind[] = ["number0", "number1", "number2", "number3", "number4"];

/** "2026年度推荐名额", "Quotas, 2026". */
export function titleOf({ say, when }: Pick<Merged, "say" | "when">, title: Text): string {
  return say(titles.plain, { when, title });
}

/** The same with the form's own title between the two. */
export function formTitle({ say, when, form }: Pick<Merged, "say" | "when" | "form">, title: Text): string {
  return say(titles.ofForm, { when, form: form.definition.title, title });
}

const titles = {
  plain: { zh: "{when}{title}", en: "{title}, {when}" },
  ofForm: { zh: "{when}{form}{title}", en: "{form}: {title}, {when}" },
};
