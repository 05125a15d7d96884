/** What the demonstration says before and after its story. */
export const demoWords = {
  running: {
    zh: "演示数据文件夹 {folder} 正由一个服务器使用;请先结束上一次演示(Ctrl-C)",
    en: "The demonstration's data folder {folder} is in use by a server; end the demonstration before (Ctrl-C) first",
  },
  foreign: {
    zh: "{folder} 里有不是演示生成的数据,演示不会清空它;请用 -o 另选文件夹",
    en: "{folder} holds data that no demonstration made, so it is not cleared; choose another folder by -o",
  },
  mark: {
    zh: "本文件夹由演示生成,每次演示时清空。请勿用作正式数据文件夹。\n",
    en: "Made by the demonstration and cleared by the next one. Not for real data.\n",
  },
  started: { zh: "服务器已在 {address} 启动,日志在 {log}", en: "The server runs at {address}; its log is {log}" },
  done: { zh: "用时 {seconds} 秒,全部文件在 {folder}", en: "Done in {seconds} s; everything is in {folder}" },
  openFirst: {
    zh: "建议先打开:\n  1. {province}(全省汇总)\n  2. {example}(标出问题的副本,见工作表“审核结果”)\n  3. {reminder}(催报名单)\n  4. {blank}(空白表)",
    en: "Open first:\n  1. {province} (the province's summary)\n  2. {example} (a marked copy: see its sheet 审核结果)\n  3. {reminder} (whom to remind)\n  4. {blank} (the blank workbook)",
  },
  folders: {
    zh: "文件夹:0-对照资料、1-空白表、2-报送(原件)、3-已审核(标记副本)、4-汇总、5-改正后报送、6-回执、7-报送情况;审计记录.jsonl",
    en: "Folders: 0-对照资料 (earlier periods), 1-空白表 (blank), 2-报送 (as filled in), 3-已审核 (marked copies), 4-汇总 (summaries), 5-改正后报送 (mended), 6-回执 (receipts), 7-报送情况 (who has reported); 审计记录.jsonl (audit)",
  },
  accounts: { zh: "演示账号(本次随机生成,也在 {file}):", en: "Demonstration sign-ins (of this run, also in {file}):" },
  account: { zh: "  {login}  {password}  {name}{place}", en: "  {login}  {password}  {name}{place}" },
  place: { zh: "({place})", en: " ({place})" },
  administrator: {
    zh: "管理员 admin 用一次性链接设置密码:\n  {address}",
    en: "The administrator admin sets a password by this link, once:\n  {address}",
  },
  addresses: {
    zh: "网页版(用浏览器打开,用上面的账号登录):{address}/\n接口说明:{address}/api/v1/openapi.json",
    en: "Portal (open it in a browser, with a sign-in from above): {address}/\nContract: {address}/api/v1/openapi.json",
  },
  staying: { zh: "服务器继续运行,按 Ctrl-C 结束。", en: "The server stays; Ctrl-C ends it." },
  closing: { zh: "正在关闭服务器…", en: "Closing the server…" },
} as const;
