import type ExcelJS from "exceljs";
import type { Form } from "../../shared/forms/form.ts";
import type { FormLayout } from "../../shared/forms/layout.ts";
import type { CodeSheetPlan } from "./template-codes.ts";

/** What is known about the reporting unit before it fills in anything. */
export interface TemplateUnit {
  readonly name: string;
  /** Unified social credit code. */
  readonly code?: string;
  /** Code or label of the city, and of the county. */
  readonly city?: string;
  readonly county?: string;
}

export interface TemplateOptions {
  readonly unit?: TemplateUnit;
  /** "2026" or "2026Q3" */
  readonly period?: string;
  /** Field id → what already stands in its cell, where neither the unit nor the period says it. */
  readonly fields?: GivenRow;
  /** Table id → what already stands in its rows, by column id; a fixed row keeps its label. */
  readonly rows?: Readonly<{ [tableId: string]: readonly GivenRow[] }>;
}

export type GivenRow = Readonly<{ [id: string]: string | number }>;

/** What every writer of a part of the blank workbook needs. */
export interface TemplateContext {
  readonly form: Form;
  readonly layout: FormLayout;
  readonly book: ExcelJS.Workbook;
  readonly codes: CodeSheetPlan;
  readonly known: TemplateOptions;
}
