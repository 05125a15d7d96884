import { usualStore as store } from "../test-stores.ts";
import { openIsolationWorld, type IsolationWorld } from "./isolation-world.ts";
import { holdsNothingOfOthers } from "./nothing-of-others.ts";

describe(`what a caller reads holds nothing of others, on ${store.name}`, function () {
  this.timeout(120_000);
  let world: IsolationWorld;
  before(async () => {
    world = await openIsolationWorld({}, store);
  });
  after(() => world?.server.stop());

  holdsNothingOfOthers(() => world);
});
