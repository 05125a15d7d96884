import { quotedName, splitAddress } from "./area.ts";
import { cellsOfName } from "./find-cells.ts";
import { HostError } from "./host-error.ts";
import type { Cells, HostState } from "./host-state.ts";
import { fullAddress } from "./find-cells.ts";
import type { DefinedName, Sheet } from "./sheet.ts";
import { hostObject, isHostObject, type HostObject, surface } from "./surface.ts";

interface Scope {
  readonly state: HostState;
  /** The names of this sheet only; without it those of the workbook. */
  readonly sheet?: Sheet;
}

interface Owned {
  readonly scope: Scope;
  readonly name: DefinedName;
}

const BUILT_IN = "_xlnm.";

const COLLECTION = surface<Scope>({
  name: "NamedItemCollection",
  items: (scope) => namesIn(scope).map((name) => item(scope, name)),
  indexer: (scope, key) => found(scope, key) ?? notFound(),
  methods: {
    Add: (scope, [name, reference]) => add(scope, String(name), reference),
    GetCount: (scope) => namesIn(scope).length,
    GetItem: (scope, [key]) => found(scope, key) ?? notFound(),
    GetItemOrNullObject: (scope, [key]) => found(scope, key) ?? null,
  },
});

const ITEM = surface<Owned>({
  name: "NamedItem",
  identity: ({ name }) => ({ _Id: shownName(name) }),
  scalars: {
    Name: ({ name }) => shownName(name),
    Formula: ({ name }) => `=${unquoted(name.formula)}`,
    Value: ({ name, scope }) => {
      const cells = cellsOfName(scope.state, name);
      return cells ? fullAddress(cells) : name.formula;
    },
    Type: typeOf,
    Scope: ({ name }) => (name.sheet ? "Worksheet" : "Workbook"),
    Visible: ({ name }) => name.isVisible,
    Comment: ({ name }) => name.attributes["comment"] ?? "",
    _Id: ({ name }) => shownName(name),
  },
  setters: {
    Visible: ({ name }, value) => {
      name.isVisible = value === true;
    },
    Formula: ({ name, scope }, formula) => {
      name.formula = String(formula).replace(/^=/, "");
      scope.state.book.formulasChanged = true;
    },
  },
  navigations: {
    Worksheet: ({ scope, name }) => (name.sheet ? scope.state.worksheet(name.sheet) : notFound()),
    WorksheetOrNullObject: ({ scope, name }) => (name.sheet ? scope.state.worksheet(name.sheet) : null),
  },
  methods: {
    Delete: ({ scope, name }) => {
      const { book } = scope.state;
      book.names = book.names.filter((one) => one !== name);
    },
    GetRange: (owned) => rangeOf(owned) ?? notFound(),
    GetRangeOrNullObject: (owned) => rangeOf(owned) ?? null,
  },
});

/** The defined names of the workbook or of one sheet. */
export function nameCollection(scope: Scope): HostObject {
  return hostObject(COLLECTION, scope);
}

function namesIn({ state, sheet }: Scope): DefinedName[] {
  return state.book.names.filter((name) => name.sheet === sheet);
}

function found(scope: Scope, key: unknown): HostObject | undefined {
  const text = String(key).toLowerCase();
  const name = namesIn(scope).find((one) => shownName(one).toLowerCase() === text);
  return name && item(scope, name);
}

function item(scope: Scope, name: DefinedName): HostObject {
  return hostObject(ITEM, { scope, name });
}

function add(scope: Scope, name: string, reference: unknown): HostObject {
  if (found(scope, name)) throw new HostError("ItemAlreadyExists", "A resource with the same name already exists.");
  const { book } = scope.state;
  const formula = isHostObject(reference) ? absolute(reference.self as Cells) : String(reference).replace(/^=/, "");
  const made: DefinedName = {
    ...{ id: book.nextId(), name, formula, isVisible: true, attributes: {} },
    ...(scope.sheet ? { sheet: scope.sheet } : {}),
  };
  book.names = [...book.names, made];
  return item(scope, made);
}

function absolute(cells: Cells): string {
  const { rest } = splitAddress(fullAddress(cells));
  return `${quotedName(cells.sheet.name)}!${rest.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2")}`;
}

/** A reference as Excel writes it: a sheet's name in quotes only where it needs them. */
function unquoted(formula: string): string {
  const { sheet, rest } = splitAddress(formula);
  return sheet === undefined || !/^[$A-Z\d:]+$/.test(rest) ? formula : `${quotedName(sheet)}!${rest}`;
}

function typeOf({ scope, name }: Owned): string {
  if (cellsOfName(scope.state, name)) return "Range";
  if (/^-?\d+(\.\d+)?$/.test(name.formula)) return "Double";
  if (/^"/.test(name.formula)) return "String";
  if (/^(TRUE|FALSE)$/i.test(name.formula)) return "Boolean";
  return name.formula.includes("#REF!") ? "Error" : "Array";
}

function rangeOf({ scope, name }: Owned): HostObject | undefined {
  const cells = cellsOfName(scope.state, name);
  return cells && scope.state.range(cells);
}

function shownName({ name }: DefinedName): string {
  return name.startsWith(BUILT_IN) ? name.slice(BUILT_IN.length) : name;
}

function notFound(): never {
  throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
}
