import { addAccount } from "../use-cases/add-account.ts";
import { addUnit } from "../use-cases/add-unit.ts";
import { changeAccount } from "../use-cases/change-account.ts";
import { changePassword } from "../use-cases/change-password.ts";
import { changeUnit } from "../use-cases/change-unit.ts";
import { listAccounts } from "../use-cases/list-accounts.ts";
import { listUnits } from "../use-cases/list-units.ts";
import { redeemCode } from "../use-cases/redeem-code.ts";
import { signIn } from "../use-cases/sign-in.ts";
import { finishElsewhere, startElsewhere } from "../use-cases/sign-in-elsewhere.ts";
import { signOut } from "../use-cases/sign-out.ts";
import { spendLink } from "../use-cases/spend-link.ts";
import { viewSession } from "../use-cases/view-session.ts";
import type { Handlers } from "./call.ts";
import { clientNetwork } from "./client-address.ts";
import { credentialsOf, ticketOf } from "./credentials.ts";
import { json } from "./json-reply.ts";

/** Tells the pane that opened it the code, and closes. */
const signedInPage = "/addin/signed-in.html";

/** Signing in, accounts and reporting units. */
export const peopleHandlers = {
  signIn: async ({ services, body, request }) => {
    const presented = credentialsOf(request)?.token;
    const { token, view } = await signIn(services, { ...body, address: clientNetwork(request), presented });
    return { kind: "signedIn", body: view, ...(body.carrier === "cookie" && { cookie: { token } }) };
  },
  readSession: async ({ services, open }) => json(await viewSession(services, open.session, open.account)),
  readSignInWays: ({ services }) => Promise.resolve(json({ password: true, elsewhere: services.oidc !== undefined })),
  signOut: async ({ services, open, query }) => {
    await signOut(services, open, query);
    return { kind: "none", cookie: { token: null } };
  },
  startElsewhere: async ({ services, query }) => {
    const { url, ticket } = await startElsewhere(services, query.challenge);
    return { kind: "redirect", to: url, ticket };
  },
  finishElsewhere: async ({ services, request }) => {
    const callbackUrl = `${services.baseUrl}${request.originalUrl}`;
    const presented = credentialsOf(request)?.token;
    const back = { callbackUrl, ticket: ticketOf(request), address: clientNetwork(request), presented };
    const end = await finishElsewhere(services, back);
    // After the "#" nothing of it gets into a log or to another site.
    if (end.kind === "code") return { kind: "redirect", to: `${signedInPage}#code=${end.code}`, ticket: null };
    return { kind: "redirect", to: "/sign-in", cookie: { token: end.opened.token }, ticket: null };
  },
  redeemCode: async ({ services, body, request }) => {
    const presented = credentialsOf(request)?.token;
    const { view } = await redeemCode(services, { ...body, address: clientNetwork(request), presented });
    return { kind: "signedIn", body: view };
  },
  changePassword: async ({ services, open, body, request }) => {
    await changePassword(services, open, { ...body, address: clientNetwork(request) });
    return { kind: "none" };
  },
  spendLink: async ({ services, body, request }) => {
    await spendLink(services, { ...body, address: clientNetwork(request) });
    return { kind: "none" };
  },
  listAccounts: async ({ services, open }) => json(await listAccounts(services, open.actor)),
  addAccount: async ({ services, open, body }) => json(await addAccount(services, open.actor, body)),
  changeAccount: async ({ services, open, params, body }) =>
    json(await changeAccount(services, open.actor, { ...params, event: body })),
  listUnits: async ({ services, open, query }) => json(await listUnits(services, open.actor, query)),
  addUnit: async ({ services, open, body }) => json(await addUnit(services, open.actor, body)),
  changeUnit: async ({ services, open, params, body }) =>
    json(await changeUnit(services, open.actor, { ...params, change: body })),
} satisfies Partial<Handlers>;
