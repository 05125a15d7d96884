import { localDay } from "../../../shared/submission/local-time.ts";
import { AwayError } from "../../api/away-error.ts";
import type { Connection } from "../../api/connection.ts";
import { formsInForce } from "../../ui/filing/form-actions.ts";
import { fileNameIn } from "../../ui/save-file.ts";
import { keepSample, keptSample, type Sample } from "./kept-sample.ts";

/**
 * The sample workbook of a form ("application") in the version in force; while the server is away, the one that was
 * kept. Undefined where there is none. Throws what the connection does.
 */
export async function fetchSample(connection: Connection, form: string): Promise<Sample | undefined> {
  try {
    return await freshSample(connection, form);
  } catch (error) {
    const kept = error instanceof AwayError ? await keptSample(form) : undefined;
    if (kept) return kept;
    throw error;
  }
}

async function freshSample(connection: Connection, form: string): Promise<Sample | undefined> {
  const { items } = (await connection.ask("listForms", {})).json;
  const version = formsInForce(items, localDay(new Date().toISOString())).find((one) => one.form === form);
  if (!version) return undefined;
  const { bytes, headers } = await connection.ask("readSample", { params: { id: version.id } });
  const sample = { name: fileNameIn(headers), bytes };
  await keepSample(form, sample);
  return sample;
}
