import * as fc from "fast-check";
import { formDefinition, type FormDefinition } from "../../../shared/forms/definition.ts";

/** The parts of a zod schema that this reads. */
interface Schema {
  readonly _zod: {
    readonly def: {
      readonly type: string;
      readonly shape?: Readonly<{ [key: string]: Schema }>;
      readonly element?: Schema;
      readonly innerType?: Schema;
      readonly keyType?: Schema;
      readonly valueType?: Schema;
      readonly options?: readonly Schema[];
      readonly entries?: Readonly<{ [key: string]: string }>;
      readonly values?: readonly unknown[];
      readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
      readonly format?: string;
    };
  };
}

interface Check {
  readonly check: string;
  readonly pattern?: RegExp;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly maximum?: number;
}

function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  const { def } = schema._zod;
  switch (def.type) {
    case "object":
      return objectOf(def.shape!);
    case "array":
      return fc.array(arbitraryOf(def.element!), {
        minLength: checksOf(schema).has("min_length") ? 1 : 0,
        maxLength: 3,
      });
    case "optional":
    case "default":
      return fc.option(arbitraryOf(def.innerType!), { nil: undefined });
    case "enum":
      return fc.constantFrom(...Object.values(def.entries!));
    case "literal":
      return fc.constantFrom(...def.values!);
    case "boolean":
      return fc.boolean();
    case "number":
      return numberOf(schema);
    case "string":
      return stringOf(schema);
    case "union":
      return fc.oneof(...def.options!.map(arbitraryOf));
    case "record":
      return fc.dictionary(arbitraryOf(def.keyType!) as fc.Arbitrary<string>, arbitraryOf(def.valueType!), {
        maxKeys: 3,
        noNullPrototype: true,
      });
    default:
      throw new Error(`the schema has a part that this does not know: ${def.type}`);
  }
}

function objectOf(shape: Readonly<{ [key: string]: Schema }>): fc.Arbitrary<unknown> {
  const made = fc.record(Object.fromEntries(Object.entries(shape).map(([key, one]) => [key, arbitraryOf(one)])));
  return made.map((item) => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)));
}

function checksOf({ _zod: { def } }: Schema): ReadonlyMap<string, Check> {
  return new Map((def.checks ?? []).map(({ _zod: { def: check } }) => [check.check, check]));
}

function numberOf(schema: Schema): fc.Arbitrary<number> {
  const checks = checksOf(schema);
  const least = checks.get("greater_than");
  const isWhole = checks.has("number_format");
  const min = least ? least.value! + (least.inclusive ? 0 : 1) : -1e9;
  const max = checks.get("less_than")?.value ?? 1e9;
  return isWhole ? fc.integer({ min, max }) : fc.oneof(fc.integer({ min, max }), fc.double({ min, max, noNaN: true }));
}

function stringOf(schema: Schema): fc.Arbitrary<string> {
  const checks = checksOf(schema);
  if (schema._zod.def.format === "date") {
    return fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map(isoDay);
  }
  const pattern = checks.get("string_format")?.pattern;
  const most = checks.get("max_length")?.maximum ?? 40;
  if (pattern) return fc.stringMatching(pattern, { size: "xsmall" }).map((text) => [...text].slice(0, most).join(""));
  if (checks.has("overwrite")) return fc.oneof(expression, oddExpression);
  return fc.oneof(oddText, fc.string({ unit: "binary", minLength: 1, maxLength: 12 }));
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

const expression = fc.stringMatching(/^[!-~一-龥]([ -~一-龥\n]{0,20}[!-~一-龥])?$/);
const oddExpression = fc.constantFrom('"words"', '"a" == "b"', "5000", "true", "=f.x", "[1, 2].size() > 1", "1.10");

/** What spreadsheets like to turn into something else. */
const oddText = fc.constantFrom(
  "1.10", "2018.10", "007", "1e5", "=SUM(A1)", "=x", "+1", "-1", "@x", "'", "'quoted", '"', '""', '"words"', '"a" "b"',
  " both ends ", "\n", "two\nlines", "two\r\nlines", "\ttab", "TRUE", "是", "否", "无", "2018-01-01", "3/4", "50%",
  "a, b; c、d", "县(市、区)", "_x0041_", "&lt;<b>&", "\u0000", "\u001f", "\ufffe", "\ud800", "𠮷", "é", "①", "５", "[key]",
  "名称 [id]", "#N/A", "{T-1}", "440100", "12345678901234567890",
); // prettier-ignore

/** Whoever a row belongs to is named by its id, so ids stand once, as compiling demands. */
function withUniqueIds(definition: FormDefinition): FormDefinition {
  return {
    ...definition,
    sheets: definition.sheets.map((sheet, index) => ({ ...sheet, id: `s${String(index)}` })),
    parameters: definition.parameters.map((one, index) => ({ ...one, id: `p${String(index)}` })),
    rules: definition.rules.map((rule, index) => ({ ...rule, id: `A${String(index)}` })),
  };
}

/**
 * Any definition that the schema allows, made from the schema itself: a property that is added to it is made here too.
 * Ids that others refer to are made unique; expressions are any words.
 */
export const anArbitraryDefinition: fc.Arbitrary<FormDefinition> = arbitraryOf(formDefinition as unknown as Schema).map(
  (value) => withUniqueIds(formDefinition.parse(value)),
);
