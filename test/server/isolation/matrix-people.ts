import { all, everybody, none, ofCity, readers, stranger, type Row } from "./matrix-row.ts";

/** Signing in, accounts and reporting units. */
export const peopleRows: readonly Row[] = [
  {
    operation: "signIn",
    ask: () => ({ body: { login: "", password: "", carrier: "bearer" } }),
    expected: everybody("422", "422"),
  },
  { operation: "readSession", ask: () => ({}), expected: everybody("200") },
  { operation: "readSignInWays", ask: () => ({}), expected: everybody("200", "200") },
  { operation: "signOut", ask: () => ({ query: { everywhere: "perhaps" } }), expected: everybody("422") },
  { operation: "startElsewhere", ask: () => ({}), expected: everybody("404", "404") },
  { operation: "finishElsewhere", ask: () => ({}), expected: everybody("404", "404") },
  {
    operation: "redeemCode",
    ask: () => ({ body: { code: "x".repeat(43), verifier: "y".repeat(43) } }),
    expected: everybody("401", "401"),
  },
  { operation: "changePassword", ask: () => ({ body: { current: "", next: "" } }), expected: everybody("422") },
  { operation: "spendLink", ask: () => ({ body: { token: "", password: "" } }), expected: everybody("422", "422") },
  { operation: "listAccounts", ask: () => ({}), expected: everybody("200") },
  {
    operation: "addAccount",
    title: "with a login that is taken, for the unit",
    names: all,
    ask: ({ unit }, { people }) => ({ body: { login: people.park.login, name: "某人", role: "park", unit: unit.id } }),
    expected: {
      ...everybody("403 403 403 403", stranger),
      city: "409 409 422 422",
      administrator: "409 409 409 422",
    },
    sees: ["administrator"],
  },
  {
    operation: "changeAccount",
    names: all,
    ask: ({ person }) => ({ params: { id: person.id }, body: { kind: "enable", reason: "核对" } }),
    expected: {
      park: "403 404 404 404",
      area: "403 404 404 404",
      city: ofCity,
      province: none,
      administrator: "200 200 200 404",
      auditor: "403 403 403 404",
      anonymous: stranger,
    },
    sees: ["administrator", "auditor"],
  },
  {
    operation: "listUnits",
    names: all,
    ask: ({ city }) => ({ query: { city } }),
    expected: everybody("200 200 200 200", stranger),
    sees: ["province", "administrator"],
  },
  {
    operation: "addUnit",
    title: "of the same name, in no county",
    names: all,
    ask: ({ unit, city }, { parks }, kind) => ({
      body: {
        kind: "park",
        name: unit.name,
        city: kind === "absent" ? parks.foreign.city : city,
        county: "999999",
      },
    }),
    expected: {
      ...everybody("403 403 403 403", stranger),
      city: "422 422 403 403",
      province: "422 422 422 422",
      administrator: "422 422 422 422",
    },
    sees: ["province", "administrator"],
  },
  {
    operation: "changeUnit",
    names: all,
    ask: ({ unit }) => ({ params: { id: unit.id }, body: { retired: false } }),
    expected: {
      ...readers,
      park: "403 404 404 404",
      area: "403 404 404 404",
      administrator: "200 200 200 404",
    },
    sees: ["province", "administrator"],
  },
];
