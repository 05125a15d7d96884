import type { Form } from "../../shared/forms/form.ts";
import type { TemplateUnit } from "../workbooks/template-context.ts";
import { writeTemplate } from "../workbooks/template.ts";
import { fillWorkbook } from "./fill-workbook.ts";
import type { ToldForm } from "./tell-story.ts";

/** A workbook of the demonstration before it is made. */
export interface SampleWorkbook {
  readonly fileName: string;
  /** How it is called where its check is told. */
  readonly title: string;
  readonly unit: TemplateUnit;
  /** "2026" or "2025Q3" */
  readonly period: string;
  readonly told: ToldForm;
}

/** Fills in a blank workbook that was made for its unit. The same in every run. */
export async function makeWorkbook(form: Form, { unit, period, told }: SampleWorkbook): Promise<Uint8Array> {
  const bytes = fillWorkbook(form, await writeTemplate(form, { unit, period }), told);
  return bytes.slice(0, Math.floor(bytes.length * told.share));
}
