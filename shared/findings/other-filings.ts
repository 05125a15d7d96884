import { foldNames, keysOf } from "../forms/cel-functions.ts";
import type { Form } from "../forms/form.ts";
import type { SharedValue } from "../forms/shared-values.ts";
import type { Record } from "../records/record.ts";
import type { Filing } from "./check-context.ts";
import { fieldsOf, rowsOf } from "./rule-values.ts";

/** A workbook as expressions see it; what else they see of it its class makes out of `$parts`. */
interface SeenFiling {
  recommended: boolean;
  $parts: Parts;
}

interface Parts {
  readonly record: Record;
  /** `f` and table ids, each from when an expression first asked for it. */
  made?: Map<string, unknown>;
}

/** The round is asked about once for each of its workbooks: what the others hold is built only once. */
const partsByRecord = new WeakMap<Record, Parts>();

/** Other workbooks of the round as expressions see them. */
export function seenFilings(form: Form, filings: readonly Filing[]): readonly object[] {
  return filings.map((filing) => seenFiling(form, filing));
}

/** Another workbook, of this round or an earlier one, as expressions see it. */
export function seenFiling(form: Form, { record, recommended }: Filing): object {
  const parts = partsByRecord.get(record) ?? partsOf(record);
  partsByRecord.set(record, parts);
  return seen(form, parts, recommended);
}

function partsOf(record: Record): Parts {
  return { record };
}

function seen(form: Form, parts: Parts, recommended: boolean): object {
  giveParts(form);
  const made = new form.program.model.filingClass() as object as SeenFiling;
  made.recommended = recommended;
  made.$parts = parts;
  return made;
}

/** Most workbooks are never asked for their rows, so these are made when they are. */
function giveParts(form: Form): void {
  const prototype = form.program.model.filingClass.prototype as object;
  if (Object.hasOwn(prototype, "f")) return;
  for (const id of form.tables.keys()) give(prototype, id, (record) => rowsOf(form, record, id));
  give(prototype, "f", (record) => fieldsOf(form, record));
  Object.defineProperty(prototype, "unit", {
    get(this: SeenFiling) {
      return this.$parts.record.unit;
    },
  });
}

function give(prototype: object, name: string, make: (record: Record) => unknown): void {
  Object.defineProperty(prototype, name, {
    get(this: SeenFiling) {
      const made = (this.$parts.made ??= new Map());
      if (!made.has(name)) made.set(name, make(this.$parts.record));
      return made.get(name);
    },
  });
}

/** What a workbook adds to each of the form's shared values, folded; undefined where nothing can be said of that alone. */
type Names = readonly (readonly string[] | undefined)[];

/** By the form that makes them; they hold nothing of it. */
const namesByForm = new WeakMap<Form, WeakMap<Record, Names>>();

/**
 * The value of `keys(others.map(o, …))`, of names that are made of each record only once; undefined for another shared
 * value, and where a record cannot be asked: the whole expression then says why.
 */
export function keysOfOthers(form: Form, shared: SharedValue, others: readonly Filing[]): unknown {
  if (!shared.ofOthers) return undefined;
  const at = form.program.shared.indexOf(shared);
  const joined = new Set<string>();
  for (const { record } of others) {
    const names = namesOf(form, record)[at];
    if (!names) return undefined;
    for (const name of names) joined.add(name);
  }
  return keysOf(joined);
}

function namesOf(form: Form, record: Record): Names {
  return knownNames(form).get(record) ?? keepNames(form, record, makeNames(form, record));
}

function knownNames(form: Form): WeakMap<Record, Names> {
  const known = namesByForm.get(form) ?? new WeakMap<Record, Names>();
  namesByForm.set(form, known);
  return known;
}

function keepNames(form: Form, record: Record, names: Names): Names {
  knownNames(form).set(record, names);
  return names;
}

/** Its rows are made for this and not kept. */
function makeNames(form: Form, record: Record): Names {
  const others = [seen(form, partsOf(record), false)];
  return form.program.shared.map(({ ofOthers }) => {
    try {
      return ofOthers && [...foldNames(ofOthers({ others }).flat())];
    } catch {
      return undefined;
    }
  });
}

/**
 * What rules can ask of a record of another workbook, for rounds of thousands: the names that they look up are made
 * already, and its tables are not held. `tables` gives them when an expression asks for more.
 */
export function leanRecord(form: Form, record: Record, tables: () => Record["tables"]): Record {
  const lean = new LeanRecord(record, tables);
  keepNames(form, lean, makeNames(form, record));
  return lean;
}

/** A class, because an object with an accessor of its own takes a kilobyte more. */
class LeanRecord implements Record {
  readonly form: string;
  readonly unit: string;
  readonly period: string;
  readonly fields: Record["fields"];
  readonly readTables: () => Record["tables"];

  constructor({ form, unit, period, fields }: Record, readTables: () => Record["tables"]) {
    this.form = form;
    this.unit = unit;
    this.period = period;
    this.fields = fields;
    this.readTables = readTables;
  }

  get tables(): Record["tables"] {
    return this.readTables();
  }

  // Where things stand in another workbook no rule can ask.
  get origins(): Record["origins"] {
    return { fields: {}, tables: {} };
  }

  get unread(): Record["unread"] {
    return { fields: [], cells: [] };
  }

  get problems(): Record["problems"] {
    return [];
  }
}
