import { expect } from "chai";
import { openResource, openSteadyResource } from "../../../../addin/portal/shell/resource.ts";
import { openStore } from "../../../../addin/ui/store.ts";
import type { Noticed } from "../../../../addin/ui/errands.ts";

describe("what a page has from the server", () => {
  const state = openStore<Noticed>({});

  it("stays the very object while the answer says the same", async () => {
    const answers = [{ items: [1] }, { items: [1] }, { items: [2] }];
    const resource = openSteadyResource({ state }, () => Promise.resolve(answers.shift()));
    await resource.reload();
    const first = resource.state.get().value;
    await resource.reload();
    expect(resource.state.get().value).to.equal(first);
    await resource.reload();
    expect(resource.state.get().value).to.deep.equal({ items: [2] });
  });

  it("may be nothing", async () => {
    const resource = openSteadyResource({ state }, () => Promise.resolve(undefined));
    await resource.reload();
    expect(resource.state.get()).to.deep.equal({ phase: "there", value: undefined });
    expect(state.get().notice).to.equal(undefined);
  });

  it("is what was asked for last, whichever answer comes last", async () => {
    const answers: ((value: number) => void)[] = [];
    const resource = openResource({ state }, () => new Promise<number>((resolve) => answers.push(resolve)));
    const both = [resource.reload(), resource.reload()];
    answers[1]!(2);
    answers[0]!(1);
    await Promise.all(both);
    expect(resource.state.get().value).to.equal(2);
  });
});
