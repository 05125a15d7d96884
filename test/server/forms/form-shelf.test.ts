import { expect } from "chai";
import { openFormShelf, type FormShelf } from "../../../server/forms/form-shelf.ts";
import { packDefinition } from "../../../server/forms/published-definition.ts";
import type { Form } from "../../../shared/forms/form.ts";
import { ourForms } from "../../our-forms.ts";

const installed = ourForms.get("application@2020.1")!;
const packed = (version: string): Uint8Array =>
  packDefinition({ ...installed, definition: { ...installed.definition, version } });

describe("the form versions of a thread", () => {
  let reads: string[];
  let shelf: FormShelf;
  const blobs = new Map([
    ["b1", packed("2026.1")],
    ["b2", packed("2027.1")],
    ["own", packed("2020.1")],
  ]);
  beforeEach(() => {
    reads = [];
    const get = async (name: string): Promise<Uint8Array> => {
      reads.push(name);
      const bytes = blobs.get(name);
      if (!bytes) throw new Error(`no blob ${name}`);
      return bytes;
    };
    shelf = openFormShelf(ourForms, () => Promise.resolve({ get }));
  });
  const told = [
    { id: "application@2026.1", blob: "b1" },
    { id: "application@2027.1", blob: "b2" },
  ];

  it("are those of the package, which need no blob", async () => {
    shelf.learn(undefined);
    expect(await shelf.form(installed.id)).to.equal(installed);
    expect(reads).to.deep.equal([]);
  });

  it("are read when they are first asked for, and kept", async () => {
    shelf.learn(told);
    const form = await shelf.form("application@2026.1");
    expect([form.id, form.rules.size]).to.deep.equal(["application@2026.1", installed.rules.size]);
    expect(await shelf.form("application@2026.1")).to.equal(form);
    expect(reads).to.deep.equal(["b1"]);
  });

  it("are all there where one is asked for that nobody knows, so that it can be said which there are", async () => {
    shelf.learn(told);
    const forms: ReadonlyMap<string, Form> = await shelf.formsWith("application@2031.1");
    expect([...forms.keys()]).to.include.members(["application@2020.1", "application@2026.1", "application@2027.1"]);
    expect(await shelf.form("application@2031.1").catch(String)).to.include("application@2031.1 is not installed");
  });

  it("have the published one, where the package has one of its id", async () => {
    shelf.learn([{ id: installed.id, blob: "own" }]);
    const form = await shelf.form(installed.id);
    expect(form).to.not.equal(installed);
    expect(await shelf.form(installed.id)).to.equal(form);
  });

  it("are asked for again after a blob could not be read", async () => {
    shelf.learn([{ id: "application@2028.1", blob: "late" }]);
    expect(await shelf.form("application@2028.1").catch(String)).to.include("no blob late");
    blobs.set("late", packed("2028.1"));
    expect((await shelf.form("application@2028.1")).id).to.equal("application@2028.1");
  });
});
