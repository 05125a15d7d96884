import { fillText, type Text } from "../../shared/cells/text.ts";
import type { Store } from "../store/store.ts";

/** The store holds accounts with passwords that everybody knows; `logins` names them. */
export class DemoAccountsError extends Error {
  override readonly name = "DemoAccountsError";
  readonly code = "demo-accounts";
  readonly logins: readonly string[];
  readonly text: Text;
  constructor(logins: readonly string[]) {
    const text = fillText(words, { logins: logins.join(", ") });
    super(text.en);
    this.logins = logins;
    this.text = text;
  }
}

/** For a start in production: throws a DemoAccountsError when an account of the demonstration can sign in. */
export async function refuseDemoAccounts({ people }: Pick<Store, "people">): Promise<void> {
  const demo = (await people.accounts()).filter((account) => account.demo && !account.disabled);
  if (demo.length > 0) throw new DemoAccountsError(demo.map(({ login }) => login).sort());
}

const words: Text = {
  zh: "生产环境不得有演示账号,请停用后再启动:{logins}",
  en: "A production server must not have accounts of the demonstration; disable them before the start: {logins}",
};
