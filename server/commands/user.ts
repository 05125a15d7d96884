import { fillText } from "../../shared/cells/text.ts";
import type { Answered, Client } from "../../shared/submission/client.ts";
import { roles, type Role } from "../../shared/submission/roles.ts";
import { loadForms } from "../forms/load-forms.ts";
import { CommandError } from "./command-error.ts";
import { findCity, findForm } from "./find-form.ts";
import { configOf } from "./serve.ts";
import type { Terminal } from "./terminal.ts";
import { withConsole } from "./with-console.ts";

export interface AddUserOptions {
  readonly role: string;
  readonly name: string;
  readonly unit?: string;
  readonly city?: string;
}

export interface ReasonOptions {
  readonly reason?: string;
}

/** Adds an account, and its reporting unit where that is new, and prints the link with which a password is set. */
export function addUser(login: string, options: AddUserOptions, terminal: Terminal): Promise<number> {
  const role = expectRole(options.role);
  const city = options.city === undefined ? undefined : findCity(options.city, findForm("application", loadForms()));
  return withConsole(configOf(terminal), terminal, async (client) => {
    const unit = await unitFor(client, { role, city, name: options.unit });
    const place = unit === undefined ? { ...(city !== undefined && { city }) } : { unit };
    const { json } = await client.ask("addAccount", { body: { login, name: options.name, role, ...place } });
    terminal.print(terminal.words(words.added, { login, role }));
    printLink(json.link, terminal);
    return 0;
  });
}

function expectRole(name: string): Role {
  const role = roles.find((one) => one === name);
  if (role) return role;
  throw new CommandError("arguments.role", fillText(words.badRole, { name, known: roles.join(", ") }));
}

interface Place {
  readonly role: Role;
  readonly city: string | undefined;
  readonly name: string | undefined;
}

/** The id of the unit that a park's or an area's account is for; made when there is none of that name in the city. */
async function unitFor(client: Client, { role, city, name }: Place): Promise<string | undefined> {
  if (role !== "park" && role !== "area") return undefined;
  if (name === undefined || city === undefined) throw new CommandError("arguments.unit", words.needsUnit);
  const { json } = await client.ask("listUnits", { query: { kind: role, city } });
  const found = json.items.find((unit) => unit.name === name);
  if (found) return found.id;
  return (await client.ask("addUnit", { body: { kind: role, name, city } })).json.id;
}

/** Prints every account with its role and place. */
export function listUsers(terminal: Terminal): Promise<number> {
  return withConsole(configOf(terminal), terminal, async (client) => {
    const { json: accounts } = await client.ask("listAccounts", {});
    const { json: units } = await client.ask("listUnits", {});
    const names = new Map(units.items.map(({ id, name }) => [id, name]));
    for (const { login, name, role, unit, city, disabled } of accounts.items) {
      const place = (unit === undefined ? city : names.get(unit)) ?? "";
      const state = terminal.words(disabled ? words.disabled : words.active);
      terminal.print([login, role, name, place, state].join("\t"));
    }
    return 0;
  });
}

/** Disables or enables an account, or gives a new link for its password; all its sessions end with the first and the last. */
export function changeUser(
  login: string,
  { kind, reason }: { readonly kind: "disable" | "enable" | "resetPassword" } & ReasonOptions,
  terminal: Terminal,
): Promise<number> {
  return withConsole(configOf(terminal), terminal, async (client) => {
    const account = await accountOf(client, login);
    const body = { kind, reason: reason ?? terminal.words(words.byConsole) };
    const { json } = await client.ask("changeAccount", { params: { id: account.id }, body });
    terminal.print(terminal.words(words.changed[kind], { login }));
    if (json.link) printLink(json.link, terminal);
    return 0;
  });
}

async function accountOf(client: Client, login: string) {
  const { json }: Answered<"listAccounts"> = await client.ask("listAccounts", {});
  const account = json.items.find((one) => one.login === login);
  if (account) return account;
  throw new CommandError("user.unknown", fillText(words.unknown, { login }));
}

function printLink({ address, expiresAt }: { address: string; expiresAt: string }, terminal: Terminal): void {
  terminal.print(terminal.words(words.link, { address, expires: expiresAt }));
}

const words = {
  added: { zh: "已新增账号 {login}({role})", en: "Added account {login} ({role})" },
  link: {
    zh: "请把一次性链接交给本人设置密码({expires} 前有效):\n  {address}",
    en: "Hand over this one-time link for setting the password (valid until {expires}):\n  {address}",
  },
  badRole: { zh: "没有角色“{name}”。可用:{known}", en: "There is no role “{name}”. Known: {known}" },
  needsUnit: {
    zh: "园区和片区账号需要 --unit 单位名称 和 --city 所在市",
    en: "An account of a park or an area needs --unit NAME and --city CITY",
  },
  unknown: { zh: "没有账号 {login}", en: "There is no account {login}" },
  disabled: { zh: "已停用", en: "disabled" },
  active: { zh: "可用", en: "active" },
  byConsole: { zh: "管理员在命令行操作", en: "by the administrator at the command line" },
  changed: {
    disable: { zh: "已停用 {login},其登录全部失效", en: "Disabled {login}; its sessions have ended" },
    enable: { zh: "已启用 {login}", en: "Enabled {login}" },
    resetPassword: {
      zh: "已重置 {login} 的密码,其登录全部失效",
      en: "Reset the password of {login}; its sessions have ended",
    },
  },
};
