import { randomInt } from "node:crypto";
import { openClient, type Client } from "../../../shared/submission/client.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import { addDemoAccount } from "../../use-cases/add-demo-account.ts";
import type { Services } from "../../use-cases/services.ts";
import { players, provinceLogin, sampleUnits, type Player } from "./players.ts";
import { sendByFetch } from "./send-by-fetch.ts";
import type { Cast, Stage } from "./stage.ts";

/** How somebody signs in. */
export interface Pass extends Player {
  readonly password: string;
}

export interface GatheredCast extends Cast {
  readonly passes: readonly Pass[];
}

/** The server of the demonstration. */
export interface Theatre {
  /** "http://127.0.0.1:8080" */
  readonly origin: string;
  /** Only for what HTTP cannot do: an account that is marked as one of the demonstration. */
  readonly services: Services;
}

/** Gives everybody an account with a password of this run, and has the province add the reporting units over HTTP. */
export async function gatherCast(theatre: Theatre, { language }: Pick<Stage, "language">): Promise<GatheredCast> {
  const passes = players.map((player): Pass => ({ ...player, password: newPassword() }));
  const signIn = openDoor(theatre, { passes, language });
  const province = passes.find(({ login }) => login === provinceLogin) ?? missing(provinceLogin);
  await admit(theatre, province, undefined);
  const units = await addUnits(await signIn(provinceLogin));
  const others = passes.filter((pass) => pass !== province);
  await Promise.all(others.map((pass) => admit(theatre, pass, pass.unit === undefined ? undefined : units(pass.unit))));
  return { passes, as: signIn, unit: units };
}

/** Three groups of four signs that cannot be mistaken for each other. */
function newPassword(): string {
  const signs = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = (): string => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]!).join("");
  return [group(), group(), group()].join("-");
}

function admit({ services }: Theatre, pass: Pass, unit: Unit | undefined): Promise<void> {
  const { login, name, role, city, password } = pass;
  const place = { ...(unit && { unit }), ...(city !== undefined && { city }) };
  return addDemoAccount(services, { login, name, role, password, ...place });
}

async function addUnits(province: Client): Promise<Cast["unit"]> {
  const units = new Map<string, Unit>();
  for (const body of sampleUnits) units.set(body.name, (await province.ask("addUnit", { body })).json);
  return (name) => units.get(name) ?? missing(name);
}

interface Door {
  readonly passes: readonly Pass[];
  readonly language: Stage["language"];
}

/** Signs somebody in when they first act; later they keep their session. */
function openDoor({ origin }: Theatre, { passes, language }: Door): Cast["as"] {
  const inside = new Map<string, Promise<Client>>();
  const send = sendByFetch(origin);
  const common = { "accept-language": language };
  const enter = async (login: string): Promise<Client> => {
    const { password } = passes.find((pass) => pass.login === login) ?? missing(login);
    const body = { login, password, carrier: "bearer" as const };
    const { json } = await openClient(send, () => common).ask("signIn", { body });
    const authorization = `Bearer ${json.token ?? missing("token")}`;
    return openClient(send, () => ({ ...common, authorization }));
  };
  return (login) => {
    const client = inside.get(login) ?? enter(login);
    inside.set(login, client);
    return client;
  };
}

function missing(name: string): never {
  throw new Error(`the demonstration has no ${name}`);
}
