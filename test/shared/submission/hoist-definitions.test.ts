import { expect } from "chai";
import { hoistDefinitions } from "../../../shared/submission/hoist-definitions.ts";

describe("hoistDefinitions", () => {
  it("moves definitions to the components, and the references with them", () => {
    const leaf = { $ref: "#/$defs/Leaf", $defs: { Leaf: { type: "string" } } };
    const document = { paths: { "/a": [leaf] }, components: { schemas: { Problem: { type: "object" } } } };
    expect(hoistDefinitions(document)).to.deep.equal({
      paths: { "/a": [{ $ref: "#/components/schemas/Leaf" }] },
      components: { schemas: { Problem: { type: "object" }, Leaf: { type: "string" } } },
    });
  });

  it("also those within definitions", () => {
    const tree = { $defs: { Tree: { items: { $ref: "#/$defs/Leaf" }, $defs: { Leaf: { type: "null" } } } } };
    const { components } = hoistDefinitions({ ...tree, components: {} });
    expect(components).to.deep.equal({
      schemas: { Tree: { items: { $ref: "#/components/schemas/Leaf" } }, Leaf: { type: "null" } },
    });
  });

  it("leaves other references as they are", () => {
    const document = { a: { $ref: "#/components/schemas/Problem" }, components: { schemas: {} } };
    expect(hoistDefinitions(document)).to.deep.equal(document);
  });
});
