import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { openStoredLibrary } from "../../../server/forms/open-stored-library.ts";
import { packDefinition } from "../../../server/forms/published-definition.ts";
import { openLowdbStore } from "../../../server/store/lowdb/lowdb-store.ts";
import { StoreError } from "../../../server/store/store-error.ts";
import type { Store } from "../../../server/store/store.ts";
import { aPublishedForm } from "../../contracts/store-samples.ts";
import { ourForms } from "../../our-forms.ts";
import { expectCode } from "../store/expect-code.ts";
import { useFolder } from "../store/temporary-folder.ts";

const installed = ourForms.get("application@2020.1")!;

describe("the form versions of a server that starts", () => {
  const at = useFolder();
  let store: Store;
  beforeEach(async () => {
    store = await openLowdbStore(at("data"));
  });
  afterEach(() => store.close());

  const publish = async (version: string, change: object = {}): Promise<string> => {
    const definition = { ...installed.definition, version, ...change };
    const blob = await store.blobs.put(packDefinition({ ...installed, definition }));
    const form = aPublishedForm(`application@${version}`, { definition: blob });
    await store.forms.publish({ form, entries: [], seen: 9 });
    return blob;
  };
  const opened = async () => {
    const logged: object[] = [];
    const library = await openStoredLibrary(ourForms, store, { error: (fields) => logged.push(fields) });
    return { library, logged };
  };

  it("are those of the package and those that the store has, clauses and all", async () => {
    const blob = await publish("2026.1");
    const { library, logged } = await opened();
    const form = library.forms.get("application@2026.1")!;
    expect(form.definition).to.deep.equal({ ...installed.definition, version: "2026.1" });
    expect([...form.clauses]).to.deep.equal([...installed.clauses]);
    expect(library.published()).to.deep.equal([{ id: "application@2026.1", blob }]);
    expect(logged).to.deep.equal([]);
  });

  it("lack, and say so in the log, what cannot be used any more or is damaged, and have the others", async () => {
    const rules = installed.definition.rules.map((rule) => ({ ...rule, holds: "f.noSuchField > 1" }));
    const unsound = await publish("2026.1", { rules });
    const unknown = await publish("2026.2", { inventedLater: true });
    const damaged = await publish("2026.3");
    writeFileSync(at("data", "blobs", damaged.slice(0, 2), damaged), "damaged");
    await publish("2026.4");
    const { library, logged } = await opened();
    expect([...library.forms.keys()].filter((id) => id.startsWith("application@2026"))).to.deep.equal([
      "application@2026.4",
    ]);
    expect(logged.map((fields) => (fields as { definition: string }).definition)).to.deep.equal([
      unsound,
      unknown,
      damaged,
    ]);
  });

  it("have at once what another server on the same store has published, when they catch up", async () => {
    const [here, there] = [await opened(), await opened()];
    await publish("2026.1");
    await here.library.catchUp();
    await publish("2026.2");
    await Promise.all([there.library.catchUp(), there.library.catchUp(), here.library.catchUp()]);
    for (const { library, logged } of [here, there]) {
      expect(library.published().map(({ id }) => id)).to.deep.equal(["application@2026.1", "application@2026.2"]);
      expect([library.seen(), logged]).to.deep.equal([2, []]);
      expect(library.forms.has("application@2026.2")).to.equal(true);
    }
  });

  it("look again at a version that could not be read because the store was away", async () => {
    await publish("2026.1");
    let isAway = false;
    const get: Store["blobs"]["get"] = (sha256) =>
      isAway ? Promise.reject(new StoreError("store-unavailable")) : store.blobs.get(sha256);
    const shaky = { forms: store.forms, blobs: { ...store.blobs, get } };
    const library = await openStoredLibrary(ourForms, shaky, console);
    await publish("2026.2");
    isAway = true;
    await expectCode(library.catchUp(), "store-unavailable");
    expect([library.seen(), library.forms.has("application@2026.2")]).to.deep.equal([1, false]);
    isAway = false;
    await library.catchUp();
    expect([library.seen(), library.forms.has("application@2026.2")]).to.deep.equal([2, true]);
  });
});
