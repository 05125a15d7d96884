import type { Client } from "../../../shared/submission/client.ts";
import type { Role } from "../../../shared/submission/roles.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import type { RunningServer } from "./running-server.ts";

export const goodPassword = "Corvette-lantern-42-migration";

/** Somebody with an account, signed in with a bearer token. */
export interface Person {
  readonly id: string;
  readonly login: string;
  readonly token: string;
  readonly client: Client;
}

/** The people of a server, made one after the other over HTTP as an administrator does. */
export interface Staff {
  readonly administrator: Person;
  person(role: Role, login: string, place?: { readonly unit?: string; readonly city?: string }): Promise<Person>;
  unit(kind: Unit["kind"], name: string, city?: string): Promise<Unit>;
}

/** The first administrator sets a password with the link of the first start. */
export async function openStaff(server: RunningServer): Promise<Staff> {
  await server.client().ask("spendLink", { body: { token: server.firstToken, password: goodPassword } });
  const administrator = await signedIn(server, "admin");
  const { client } = administrator;
  return {
    administrator,
    person: async (role, login, place = {}) => {
      await addAccount(server, client, { role, login, place });
      return signedIn(server, login);
    },
    unit: async (kind, name, city) => {
      const body = { kind, name, contact: `${name}联系人`, ...(city !== undefined && { city }) };
      return (await client.ask("addUnit", { body })).json;
    },
  };
}

interface NewAccount {
  readonly role: Role;
  readonly login: string;
  readonly place: { readonly unit?: string; readonly city?: string };
}

/** Adds an account whose owner has set the password. */
async function addAccount(server: RunningServer, client: Client, { role, login, place }: NewAccount): Promise<void> {
  const added = await client.ask("addAccount", { body: { login, name: `姓名${login}`, role, ...place } });
  const token = tokenIn(added.json.link.address);
  await server.client().ask("spendLink", { body: { token, password: goodPassword } });
}

/** The token in a one-time link. */
export function tokenIn(link: string): string {
  return link.split("#token=")[1]!;
}

export async function signedIn(server: RunningServer, login: string, password = goodPassword): Promise<Person> {
  const { json } = await server.client().ask("signIn", { body: { login, password, carrier: "bearer" } });
  const token = json.token!;
  return { id: json.account.id, login, token, client: server.client(bearer(token)) };
}

export function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}
