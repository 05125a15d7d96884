import type { Text } from "../../shared/cells/text.ts";
import { detailsToCopy } from "../ui/checks/check-page.ts";
import { noticePage, type Notice } from "../ui/notice-page.ts";
import type { Say } from "../ui/words.ts";

/** Why the pane cannot start where it was opened. */
export type StartObstacle =
  /** Office.js did not arrive from this address. */
  | { readonly kind: "no-office"; readonly address: string }
  /** A page of a browser, with no Office around it. */
  | { readonly kind: "browser" }
  /** Word, PowerPoint … */
  | { readonly kind: "not-excel"; readonly program: string }
  /** An Excel without the interfaces that are needed. */
  | { readonly kind: "too-old"; /** The highest set of Excel's API, "1.7"; "" for none. */ readonly found: string }
  /** Something of our own broke. */
  | { readonly kind: "broken"; readonly detail: string };

const words = {
  noOffice: { zh: "没能载入 Office 组件", en: "A part of Office could not be loaded" },
  noOfficeWhy: {
    zh: "这台电脑打不开 {address}。",
    en: "This computer could not reach {address}.",
  },
  noOfficeDo: {
    zh: "请检查网络后重试。单位内网不通外网的，请管理员放行这个地址，或在服务器上设置 OFFICE_JS_URL，改用本地副本。",
    en: "Check the network and try again. Where there is no internet, ask your administrator to allow this address, or to serve an own copy (setting OFFICE_JS_URL on the server).",
  },
  browser: { zh: "请在 Excel 中打开园表通", en: "Open ParkForms in Excel" },
  browserWhy: {
    zh: "这一页是 Excel 的窗格，在浏览器里用不了。",
    en: "This page is a pane of Excel and does nothing in a browser.",
  },
  browserDo: {
    zh: "在 Excel 的“开始”或“插入”选项卡点“加载项”，选“园表通”。找不到的，请管理员安装。没有 Excel 或使用 WPS 的，请用网页版。",
    en: "In Excel, choose Add-ins on the Home or Insert tab, then ParkForms. If it is not there, ask your administrator. Without Excel, or with WPS, use the portal.",
  },
  notExcel: { zh: "园表通只在 Excel 中使用", en: "ParkForms works in Excel only" },
  notExcelWhy: { zh: "现在打开它的是 {program}。", en: "It was opened in {program}." },
  notExcelDo: {
    zh: "请用 Excel 打开您的表，再点“园表通”。",
    en: "Open your form in Excel and start ParkForms there.",
  },
  tooOld: { zh: "这个 Excel 版本太旧", en: "This Excel is too old" },
  tooOldWhy: {
    zh: "园表通需要 Excel 2021 或更新的版本、Microsoft 365，或网页版 Excel（ExcelApi 1.9）。这台电脑上的只到 ExcelApi {found}。",
    en: "ParkForms needs Excel 2021 or later, Microsoft 365, or Excel on the web (ExcelApi 1.9). This one goes up to ExcelApi {found}.",
  },
  tooOldDo: {
    zh: "不必升级也能报送：请看网页版，或请管理员用 parkforms check 审核这份表。",
    en: "You can submit without an upgrade: see the portal, or ask your administrator to check the form with parkforms check.",
  },
  broken: { zh: "园表通没能启动", en: "ParkForms could not start" },
  brokenDo: {
    zh: "您的表没有改动。请重试；仍不行的，把下面的详情发给管理员。",
    en: "Your form is untouched. Try again; if it stays so, send the details below to your administrator.",
  },
  retry: { zh: "重试", en: "Try again" },
  portal: { zh: "打开网页版", en: "Open the portal" },
} as const satisfies { readonly [name: string]: Text };

/** The page that says why the pane cannot start, and what to do instead. */
export function startPage(obstacle: StartObstacle, say: Say): HTMLElement {
  return noticePage(noticeOf(obstacle, say));
}

function noticeOf(obstacle: StartObstacle, say: Say): Notice {
  const retry = { text: say(words.retry), run: () => location.reload(), isPrimary: true };
  const portal = { text: say(words.portal), run: () => void window.open("/", "_blank", "noopener") };
  switch (obstacle.kind) {
    case "no-office": {
      const lines = [say(words.noOfficeWhy, { address: obstacle.address }), say(words.noOfficeDo)];
      return { icon: "mandatory", title: say(words.noOffice), lines, actions: [retry, portal] };
    }
    case "browser": {
      const lines = [say(words.browserWhy), say(words.browserDo)];
      return { icon: "notice", title: say(words.browser), lines, actions: [{ ...portal, isPrimary: true }] };
    }
    case "not-excel": {
      const lines = [say(words.notExcelWhy, { program: obstacle.program }), say(words.notExcelDo)];
      return { icon: "notice", title: say(words.notExcel), lines, actions: [portal] };
    }
    case "too-old": {
      const lines = [say(words.tooOldWhy, { found: obstacle.found || "—" }), say(words.tooOldDo)];
      return { icon: "explain", title: say(words.tooOld), lines, actions: [{ ...portal, isPrimary: true }] };
    }
    case "broken": {
      const more = [detailsToCopy(obstacle.detail, say)];
      return { icon: "mandatory", title: say(words.broken), lines: [say(words.brokenDo)], actions: [retry], more };
    }
  }
}
