import { expect } from "chai";
import { openFormShelves } from "../../../server/forms/form-library.ts";
import type { Form } from "../../../shared/forms/form.ts";
import { ourForms } from "../../our-forms.ts";

const application = ourForms.get("application@2020.1")!;
const aForm = (id: string): Form => ({ ...application, id });

describe("the form versions of a server", () => {
  it("are those of the package at first", () => {
    const { forms, published } = openFormShelves(ourForms);
    expect([...forms.keys()].sort()).to.deep.equal([...ourForms.keys()].sort());
    expect(published()).to.deep.equal([]);
  });

  it("have a published one among them at once, for whoever holds them, in the order of versions", () => {
    const { forms, published, add } = openFormShelves(ourForms);
    add(aForm("application@2020.10"), "b1");
    add(aForm("application@2020.9"), "b2");
    const versions = [...forms.keys()].filter((id) => id.startsWith("application@"));
    expect(versions).to.deep.equal([
      "application@2018.1",
      "application@2020.1",
      "application@2020.9",
      "application@2020.10",
    ]);
    expect(published()).to.deep.equal([
      { id: "application@2020.10", blob: "b1" },
      { id: "application@2020.9", blob: "b2" },
    ]);
  });

  it("have the published one, where a newer package brings one of the same id", () => {
    const library = openFormShelves(ourForms);
    const own = aForm(application.id);
    library.add(own, "b1");
    expect(library.forms.get(application.id)).to.equal(own);
    expect(library.forms.size).to.equal(ourForms.size);
  });
});
