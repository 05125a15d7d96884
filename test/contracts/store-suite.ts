import { describeConcurrency } from "./store-concurrency.ts";
import { describeForms } from "./store-forms.ts";
import { describeLife } from "./store-life.ts";
import { describePeople } from "./store-people.ts";
import type { StorePlace } from "./store-place.ts";
import { describeQueries } from "./store-queries.ts";
import { describeRounds } from "./store-rounds.ts";
import { describeSessions } from "./store-sessions.ts";

/** What every implementation of the port `Store` must do. `newPlace` gives an empty place for a store. */
export function describeStore(name: string, newPlace: () => Promise<StorePlace>): void {
  describe(name, () => {
    describePeople(newPlace);
    describeSessions(newPlace);
    describeRounds(newPlace);
    describeForms(newPlace);
    describeConcurrency(newPlace);
    describeQueries(newPlace);
    describeLife(newPlace);
  });
}
