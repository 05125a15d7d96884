import { gzipSync } from "node:zlib";
import { applicationOf } from "../../../server/demo/make-samples.ts";
import { sampleParks } from "../../../server/demo/sample-parks.ts";
import { makeWorkbook } from "../../../server/demo/sample-workbook.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import type { BlobStore } from "../../../server/store/blobs.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import { evaluate } from "../../../shared/findings/evaluate.ts";
import type { CheckResult } from "../../../shared/findings/finding.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { RecordRow } from "../../../shared/records/record.ts";
import type { MergeEntry } from "../../../shared/summary/entry.ts";
import type { OrderEntry, SummaryOrder } from "../../../shared/summary/order.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";

/** The check results of sample applications that were made as workbooks, read and checked. */
export async function sampleResults(form: Form, count: number): Promise<readonly CheckResult[]> {
  const sound = sampleParks.filter(
    ({ story }) => story === "clean" || story === "cleanByMany" || story === "fewEnterprises",
  );
  const results: CheckResult[] = [];
  for (const park of sound.slice(0, count)) {
    const workbook = readWorkbook(await makeWorkbook(form, applicationOf(park)), nodeCodec);
    results.push(checkWorkbook(workbook, new Map([[form.id, form]])));
  }
  return results;
}

/** The result of another park than the sample's: its own name, code and enterprises, as many as asked, checked anew. */
export function anotherResult(
  form: Form,
  sample: CheckResult,
  { at, enterprises }: { at: number; enterprises: number },
): CheckResult {
  const serial = String(at).padStart(5, "0");
  const unit = `${sample.record.unit}${serial}`;
  const given = sample.record.tables["enterprises"]!;
  const rows = Array.from({ length: enterprises }, (_, index): RecordRow => {
    const { values } = given[index % given.length]!;
    const name = `${String(values["name"])}${serial}-${index}`;
    const creditCode = `914401${serial}${String(index).padStart(6, "0")}X`;
    return { row: given[0]!.row + index, values: { ...values, name, creditCode } };
  });
  const record = {
    ...sample.record,
    unit,
    fields: { ...sample.record.fields, parkName: unit, managementCode: `124400${serial}MB0000X` },
    tables: { ...sample.record.tables, enterprises: rows },
  };
  const verdict = evaluate(form, record, { reasons: new Map(sample.reasons) });
  return { ...sample, ...verdict, record, identity: { ...sample.identity, unit } };
}

function gzipped(result: CheckResult): Uint8Array {
  return gzipSync(JSON.stringify(result));
}

/** Stores a result as the server does, and gives the entry that orders its place in a summary. */
export async function stored(
  blobs: Pick<BlobStore, "put">,
  result: CheckResult,
  entry: Partial<OrderEntry> = {},
): Promise<OrderEntry> {
  return { ...resultEntry(result, await blobs.put(gzipped(result))), ...entry };
}

/** The entry of an accepted park whose result is stored under this name. */
export function resultEntry({ identity, record }: CheckResult, name: string): OrderEntry {
  const { fields } = record;
  return {
    result: name,
    city: String(fields["city"]),
    ...(typeof fields["county"] === "string" && { county: fields["county"] }),
    unitName: identity.unit,
    unitCode: String(fields["managementCode"]),
    status: "accepted",
    source: {
      file: `${identity.unit}.xlsx`,
      sha256: name,
      submittedAt: "2026-05-20T08:30:00.000Z",
      submittedBy: "李示例",
      link: `https://forms.example/submissions/${name.slice(0, 8)}`,
    },
  };
}

/** The same as it is merged, without waivers. */
export function mergeEntry({ result: _, ...known }: OrderEntry, result: CheckResult): MergeEntry {
  const { record, findings, criteria, identity } = result;
  return { ...known, record, findings, criteria, period: identity.period };
}

export function anOrder(form: Form, entries: readonly OrderEntry[], order: Partial<SummaryOrder> = {}): SummaryOrder {
  return { formId: form.id, level: "province", period: "2026", language: "zh-CN", entries, previous: [], ...order };
}
