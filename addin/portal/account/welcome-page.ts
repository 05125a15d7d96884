import type { Text } from "../../../shared/cells/text.ts";
import { buttons, card, paragraph, sentForm, textField } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { perform, warn, type Noticed } from "../../ui/errands.ts";
import { openStore, type Store } from "../../ui/store.ts";
import { sectionPage, type Page, type PageContext, type PageView } from "../shell/page.ts";

const words = {
  title: { zh: "设置密码", en: "Set a password" },
  intro: { zh: "这是一次性链接，设置密码后即失效。", en: "This link works once: it ends when the password is set." },
  password: { zh: "新密码", en: "New password" },
  again: { zh: "再次输入", en: "Once more" },
  save: { zh: "保存", en: "Save" },
  differ: { zh: "两次输入不一致。", en: "The two passwords differ." },
  noToken: {
    zh: "链接不完整，请从消息中重新打开。",
    en: "The link is not complete; open it again from the message.",
  },
  done: { zh: "密码已设置。现在可以用您的账号登录。", en: "The password is set. You can sign in now." },
  signIn: { zh: "去登录", en: "Sign in" },
} as const satisfies { readonly [name: string]: Text };

interface WelcomeState extends Noticed {
  readonly isDone: boolean;
}

/** The page behind a one-time link, /welcome#token=…: what is after # never leaves the browser but by our own request. */
export function welcomePage(context: PageContext): Page {
  const state = openStore<WelcomeState>({ isDone: false });
  const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? undefined;
  return sectionPage(context, {
    title: context.say(words.title),
    state,
    sections: [["welcome", (view) => welcomeSection(view, state, token)]],
  });
}

function welcomeSection(view: PageView, state: Store<WelcomeState>, token: string | undefined): Section {
  const { say, router } = view;
  return {
    shows: () => [state.get().isDone, state.get().busy],
    draw: () => {
      if (token === undefined) return [paragraph(say(words.noToken), "away")];
      const signIn = {
        text: say(words.signIn),
        run: () => router.go("/sign-in"),
        look: "primary",
        focus: "sign-in",
      } as const;
      return state.get().isDone
        ? [card({ name: "done", title: say(words.done), tone: "good" }, [buttons([signIn])])]
        : [passwordCard(view, state, token)];
    },
  };
}

const secret = { type: "password", required: true, maxlength: "256", autocomplete: "new-password" };

function passwordCard(view: PageView, state: Store<WelcomeState>, token: string): HTMLElement {
  const { say, typed, parts } = view;
  const save = async (): Promise<void> => {
    const password = typed.get("password") ?? "";
    if (password !== typed.get("again")) return warn({ state }, words.differ);
    const isDone = await perform({ state }, "password", async () => {
      await parts.connection.ask("spendLink", { body: { token, password } });
    });
    if (!isDone) return;
    typed.clear();
    state.set((now) => ({ ...now, isDone }));
  };
  const isBusy = state.get().busy !== undefined;
  return card({ name: "welcome", title: say(words.intro) }, [
    sentForm({ name: "welcome", submit: say(words.save), isBusy, run: () => void save() }, [
      textField(view, { name: "password", label: say(words.password), attributes: secret }),
      textField(view, { name: "again", label: say(words.again), attributes: secret }),
    ]),
  ]);
}
