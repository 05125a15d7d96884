import { expect } from "chai";
import { surfaces } from "./emulator/surface.ts";
import { aWorkbook } from "./a-workbook.ts";
import { openInJsdom, type InJsdom } from "./in-jsdom.ts";

type Class = Readonly<Record<string, unknown>>;

/** Classes the library does not show under Excel. */
const INTERNAL = ["AddinInternalService"];

describe("the emulator's names", () => {
  let opened: InJsdom;

  before(async () => {
    opened = await openInJsdom(await aWorkbook());
  });

  after(() => {
    opened.close();
  });

  function prototypeOf(name: string): Class {
    const found = (opened.Excel as unknown as Readonly<Record<string, { readonly prototype: Class } | undefined>>)[
      name
    ];
    if (!found) throw new Error(`The library has no class ${name}`);
    return found.prototype;
  }

  /** A list that a getter of the library gives without an object behind it. */
  function listed(name: string, list: string): readonly string[] {
    return (prototypeOf(name)[list] as readonly string[] | undefined) ?? [];
  }

  for (const one of surfaces.filter(({ name }) => !INTERNAL.includes(name))) {
    it(`of ${one.name} are the library's`, () => {
      const scalars = [
        ...listed(one.name, "_scalarPropertyOriginalNames"),
        ...listed(one.name, "_scalarPropertyNames"),
      ];
      expect(scalars).to.include.members(
        Object.keys(one.scalars ?? {}).filter((name) => name !== "_Id" || scalars.includes(name)),
      );
      expect([...scalars, ...SET_BY_ANOTHER_NAME]).to.include.members(Object.keys(one.setters ?? {}));
      const navigations = listed(one.name, "_navigationPropertyNames").map((name) => pascal(name));
      expect(navigations).to.include.members(Object.keys(one.navigations ?? {}));
      const prototype = prototypeOf(one.name);
      const methods = Object.keys(one.methods ?? {}).filter((name) => !Object.hasOwn(prototype, camel(name)));
      expect(methods).to.deep.equal([]);
      expect(prototype["_isCollection"] === true).to.equal(
        one.items !== undefined || isCollectionWithoutItems(one.name),
      );
    });
  }
});

/** The library reads `showGridlines` by its own name and sets it by this one. */
const SET_BY_ANOTHER_NAME = ["Gridlines"];

/** Collections whose items the emulator does not list. */
function isCollectionWithoutItems(name: string): boolean {
  return ["TableRowCollection", "RangeBorderCollection", "ConditionalRangeBorderCollection"].includes(name);
}

function pascal(name: string): string {
  return name[0]!.toUpperCase() + name.slice(1);
}

function camel(name: string): string {
  return name.startsWith("_") ? name : name[0]!.toLowerCase() + name.slice(1);
}
