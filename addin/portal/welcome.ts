import type { ProblemDocument } from "../../shared/submission/problem.ts";

/** The page behind a one-time link: /welcome#token=… The part after # never leaves the browser but by our own request. */

const words = {
  zh: {
    title: "设置密码",
    intro: "这是一次性链接，设置密码后即失效。",
    password: "新密码",
    again: "再次输入",
    save: "保存",
    differ: "两次输入不一致",
    noToken: "链接不完整，请从消息中重新打开",
    offline: "服务器没有应答，请稍后再试",
    done: "密码已设置。现在可以用您的账号登录。",
  },
  en: {
    title: "Set a password",
    intro: "This link works once: it ends when the password is set.",
    password: "New password",
    again: "Once more",
    save: "Save",
    differ: "The two passwords differ",
    noToken: "The link is not complete; open it again from the message",
    offline: "The server does not answer; try again later",
    done: "The password is set. You can sign in now.",
  },
} as const;

const language = navigator.language.startsWith("zh") ? "zh" : "en";
const say = words[language];
const form = document.querySelector<HTMLFormElement>("#form")!;
const status = document.querySelector<HTMLElement>("#status")!;
const inputs = [...form.querySelectorAll("input")];

document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
  element.textContent = say[element.dataset["text"] as keyof typeof say];
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void save();
});

async function save(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  const [password = "", again = ""] = inputs.map(({ value }) => value);
  if (token === null) return show(say.noToken);
  if (password !== again) return show(say.differ);
  const headers = { "content-type": "application/json", "accept-language": language === "zh" ? "zh-CN" : "en" };
  const request = { method: "POST", headers, body: JSON.stringify({ token, password }) };
  const response = await fetch("/api/v1/links", request).catch(() => undefined);
  if (!response) return show(say.offline);
  if (!response.ok) return show(await complaintOf(response));
  form.replaceChildren(status);
  status.className = "done";
  show(say.done);
}

/** What the server says about it: its detail, each issue, and what to do. */
async function complaintOf(response: Response): Promise<string> {
  const problem = (await response.json()) as ProblemDocument;
  return [problem.detail, ...(problem.issues ?? []).map(({ message }) => message), problem.remedy].join("\n");
}

function show(text: string): void {
  status.textContent = text;
}
