import type { Text } from "../../../shared/cells/text.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import type { SignedInView } from "../../api/connection.ts";
import { roleNames } from "../../ui/account-words.ts";
import { signOut } from "../../ui/account-section.ts";
import { buttons, card, disabledIf, facts, paragraph, sentForm, textField } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { perform, tell, warn } from "../../ui/errands.ts";
import { cityName } from "../shell/city-name.ts";
import { sectionPage, type Page, type PageContext, type PageView } from "../shell/page.ts";

const words = {
  title: { zh: "我的账号", en: "My account" },
  who: { zh: "账号信息", en: "Account" },
  name: { zh: "姓名", en: "Name" },
  login: { zh: "登录名", en: "Login" },
  role: { zh: "角色", en: "Role" },
  unit: { zh: "填报单位", en: "Reporting unit" },
  city: { zh: "地市", en: "City" },
  expires: { zh: "登录有效至（北京时间）", en: "Signed in until (Beijing time)" },
  idle: { zh: "{minutes} 分钟不操作即退出", en: "Signed out after {minutes} minutes without use" },
  signOut: { zh: "退出登录", en: "Sign out" },
  everywhere: { zh: "在所有设备上退出", en: "Sign out on every device" },
  password: { zh: "修改密码", en: "Change the password" },
  others: {
    zh: "保存后，其他设备上的登录随即失效。",
    en: "Once it is saved, sessions on other devices end.",
  },
  current: { zh: "当前密码", en: "Current password" },
  next: { zh: "新密码", en: "New password" },
  again: { zh: "再次输入新密码", en: "New password once more" },
  save: { zh: "保存新密码", en: "Save the new password" },
  differ: { zh: "两次输入的新密码不一致。", en: "The two new passwords differ." },
  saved: { zh: "密码已修改。", en: "The password is changed." },
} as const satisfies { readonly [name: string]: Text };

/** Who one is here, how long one stays signed in, and the password. */
export function accountPage(context: PageContext): Page {
  return sectionPage(context, {
    title: context.say(words.title),
    first: {},
    sections: [
      ["who", whoSection],
      ["password", passwordSection],
    ],
  });
}

function whoSection(view: PageView): Section {
  return {
    shows: () => [view.state.get().busy],
    draw: () => (view.who ? [whoCard(view, view.who)] : []),
  };
}

function whoCard(view: PageView, { account, unit, expiresAt, idleMinutes }: SignedInView): HTMLElement {
  const { say, parts, state } = view;
  const out = (isEverywhere: boolean) => () =>
    void signOut({ state, connection: parts.connection }, isEverywhere).then(() => view.router.go("/"));
  const isBusy = disabledIf(state.get().busy !== undefined);
  return card({ name: "who", title: say(words.who) }, [
    facts([
      [say(words.name), account.name],
      [say(words.login), account.login],
      [say(words.role), say(roleNames[account.role])],
      [say(words.unit), unit?.name],
      [say(words.city), account.city && say(cityName(account.city))],
      [say(words.expires), localTime(expiresAt)],
    ]),
    paragraph(say(words.idle, { minutes: idleMinutes }), "quiet"),
    buttons([
      { text: say(words.signOut), run: out(false), focus: "sign-out", attributes: isBusy },
      { text: say(words.everywhere), run: out(true), focus: "sign-out-everywhere", attributes: isBusy },
    ]),
  ]);
}

const secret = { type: "password", required: true, maxlength: "256" };

function passwordSection(view: PageView): Section {
  const { say, state } = view;
  return {
    shows: () => [state.get().busy],
    draw: () => [
      card({ name: "password", title: say(words.password) }, [
        paragraph(say(words.others), "quiet"),
        sentForm(
          {
            name: "password",
            submit: say(words.save),
            isBusy: state.get().busy !== undefined,
            run: () => void savePassword(view),
          },
          [
            textField(view, {
              name: "current-password",
              label: say(words.current),
              attributes: { ...secret, autocomplete: "current-password" },
            }),
            textField(view, {
              name: "next-password",
              label: say(words.next),
              attributes: { ...secret, autocomplete: "new-password" },
            }),
            textField(view, {
              name: "again-password",
              label: say(words.again),
              attributes: { ...secret, autocomplete: "new-password" },
            }),
          ],
        ),
      ]),
    ],
  };
}

async function savePassword(view: PageView): Promise<void> {
  const { typed, parts } = view;
  const [current = "", next = "", again = ""] = ["current", "next", "again"].map((one) => typed.get(`${one}-password`));
  if (next !== again) return warn(view, words.differ);
  const isSaved = await perform(view, "password", async () => {
    await parts.connection.ask("changePassword", { body: { current, next } });
  });
  if (!isSaved) return;
  for (const one of ["current", "next", "again"]) typed.delete(`${one}-password`);
  tell(view, words.saved);
  view.redraw();
}
