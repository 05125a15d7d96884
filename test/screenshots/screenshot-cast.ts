import { gatherCast, type Pass } from "../../server/demo/story/gather-cast.ts";
import type { Cast, Stage } from "../../server/demo/story/stage.ts";
import type { Client } from "../../shared/submission/client.ts";
import type { Portal } from "../browser/portal-harness.ts";
import { ourForms } from "../our-forms.ts";
import { signedIn } from "../server/http/staff.ts";

/** The people of the demonstration, who sign in anew whenever time has been put on. */
export interface ScreenshotCast extends Cast {
  readonly passes: readonly Pass[];
  /** Forgets the sessions of everybody. */
  forget(): void;
}

/** The demonstration's story with nobody to listen to it. */
export const quietStage: Stage = {
  language: "zh-CN",
  folder: "",
  form: (name) => [...ourForms.values()].filter(({ definition }) => definition.form === name).at(-1)!,
  chapter: () => undefined,
  say: () => undefined,
  save: () => undefined,
  progress: () => ({ step: () => undefined, stop: () => undefined }),
};

/** Gives everybody of the demonstration an account on the server. */
export async function gatherScreenshotCast({ server }: Portal): Promise<ScreenshotCast> {
  const { passes, unit } = await gatherCast(server, quietStage);
  const inside = new Map<string, Promise<Client>>();
  const signIn = async (login: string): Promise<Client> => {
    const { password } = passes.find((pass) => pass.login === login)!;
    return (await signedIn(server, login, password)).client;
  };
  const as = (login: string): Promise<Client> => {
    const client = inside.get(login) ?? signIn(login);
    inside.set(login, client);
    return client;
  };
  return { passes, unit, as, forget: () => inside.clear() };
}
