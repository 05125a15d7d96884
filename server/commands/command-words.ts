/** What the command line says about itself: help, and arguments that it cannot take. */
export const commandWords = {
  about: {
    zh: "园表通:制发空白表、审核填报工作簿、汇总到市和省",
    en: "ParkForms: makes blank workbooks, checks the filled ones and merges them for cities and the province",
  },
  help: { zh: "显示帮助", en: "show this help" },
  version: { zh: "显示版本", en: "show the version" },
  lang: { zh: "语言:zh-CN 或 en", en: "language: zh-CN or en" },

  check: { zh: "审核工作簿(文件或文件夹)", en: "check workbooks (files or folders)" },
  checkFiles: { zh: "工作簿或文件夹", en: "workbooks or folders" },
  json: { zh: "输出一个 JSON 文档", en: "print one JSON document" },
  previous: {
    zh: "以前各期的工作簿或文件夹,供与上期对照的规则使用(可给出多次)",
    en: "workbooks of earlier periods, or a folder, for rules that compare with last period (may be given several times)",
  },
  applications: {
    zh: "专家评分表:本轮各园区的申报工作簿或文件夹,园区名称预先填入(可给出多次)",
    en: "for the experts' score sheet: the applications of the round, or a folder, whose parks are filled in (may be given several times)",
  },
  register: {
    zh: "入选园区名册(工作簿,表头为 园区名称、入选年度)",
    en: "the register of selected parks (a workbook with the heads 园区名称 and 入选年度)",
  },
  marked: {
    zh: "把已审核副本(原名.已审核.xlsx)写入该文件夹",
    en: "write marked copies (name.已审核.xlsx) into this folder",
  },
  force: { zh: "覆盖以前的输出(原件除外)", en: "replace outputs of earlier runs (never an original)" },

  template: { zh: "制作空白工作簿", en: "make a blank workbook" },
  formId: { zh: "表名,如 application 或 application@2018.1", en: "a form: application or application@2018.1" },
  unit: { zh: "填报单位名称", en: "name of the reporting unit" },
  city: { zh: "地级以上市名称或代码", en: "name or code of the city" },
  period: { zh: "报告期:2026 或 2026Q3", en: "period: 2026 or 2026Q3" },
  output: { zh: "输出文件", en: "the file to write" },

  merge: { zh: "审核并汇总(无需服务器)", en: "check and merge, without a server" },
  level: { zh: "汇总级别:city(市)或 province(省)", en: "level: city or province" },

  form: { zh: "表式定义", en: "form definitions" },
  lint: { zh: "校验表式定义(默认为全部)", en: "prove form definitions (by default all of them)" },
  definitionFiles: { zh: "定义文件(YAML)", en: "definition files (YAML)" },
  list: { zh: "列出表式", en: "list the forms" },
  export: { zh: "把表式定义导出为工作簿", en: "write a form's definition as a workbook" },
  import: {
    zh: "把改好的定义工作簿变回定义文件(YAML)",
    en: "turn a definition workbook back into a definition file (YAML)",
  },
  impact: {
    zh: "对比两个版本:哪些单位新增不满足或不再不满足",
    en: "compare two versions: which units newly fail, or fail no more",
  },
  formOrFile: { zh: "表名或定义文件(YAML)", en: "a form or a definition file (YAML)" },
  definitionBook: { zh: "定义工作簿(form export 导出)", en: "a definition workbook (made by form export)" },
  catalogue: { zh: "生成审核规则目录(Markdown)", en: "write the catalogue of rules (Markdown)" },
  coverage: { zh: "生成条款覆盖表(Markdown)", en: "write the table of clauses with what carries them (Markdown)" },

  serve: { zh: "启动服务器(配置取自环境变量)", en: "run the server (configured by the environment)" },
  user: { zh: "账号管理", en: "accounts" },
  add: { zh: "新增账号,打印一次性链接", en: "add an account and print its one-time link" },
  disable: { zh: "停用账号", en: "disable an account" },
  enable: { zh: "启用账号", en: "enable an account" },
  passwd: { zh: "重置密码,打印一次性链接", en: "reset a password and print a one-time link" },
  login: { zh: "登录名", en: "the name to sign in with" },
  role: {
    zh: "角色:park(园区)、area(片区)、city(市)、province(省)、administrator(管理员)、auditor(审计)",
    en: "role: park, area, city, province, administrator or auditor",
  },
  personName: { zh: "姓名", en: "the person's name" },
  reason: { zh: "原因,记入审计", en: "the reason, for the audit trail" },
  backup: { zh: "备份数据(服务器运行时也可以)", en: "back up the data, also while the server runs" },
  backupFolder: { zh: "新建或空的文件夹", en: "a new or empty folder" },
  restore: {
    zh: "把备份恢复到空文件夹;设有 DATABASE_URL 时恢复到空数据库",
    en: "restore a backup into an empty folder, or an empty database where DATABASE_URL is set",
  },
  backupToRestore: { zh: "备份所在的文件夹", en: "the folder of the backup" },
  into: {
    zh: "恢复到该文件夹(默认 DATABASE_URL 的数据库,未设置时为 DATA_DIR)",
    en: "the folder to restore into (default the database of DATABASE_URL, without one DATA_DIR)",
  },
  verify: { zh: "并核对每个工作簿和审计链", en: "also verify every workbook and the audit chain" },
  migrate: {
    zh: "建立或更新 PostgreSQL 数据库(DATABASE_URL)的数据表",
    en: "make the tables of the PostgreSQL database (DATABASE_URL), or bring them up to date",
  },
  serveAs: {
    zh: "并授予该数据库角色运行服务器所需的权限",
    en: "also let this role of the database serve, and do nothing else",
  },
  "migrate-store": {
    zh: "在内置存储与 PostgreSQL 之间迁移全部数据(服务器须先停止),并逐项核对",
    en: "move all data between the embedded store and PostgreSQL, with the servers stopped, and compare the two",
  },
  moveFrom: {
    zh: "来源:lowdb(DATA_DIR 中的内置存储)或 postgres(DATABASE_URL)",
    en: "where it is: lowdb (the embedded store in DATA_DIR) or postgres (DATABASE_URL)",
  },
  moveTo: { zh: "去向:postgres 或 lowdb", en: "where it goes: postgres or lowdb" },
  audit: { zh: "审计记录", en: "the audit trail" },
  auditVerify: {
    zh: "核对审计链,指出第一条被改动的记录",
    en: "verify the chain and name the first entry that was changed",
  },
  auditHead: { zh: "以前核对时打印的末条", en: "the last entry as printed by an earlier verification" },
  auditExport: { zh: "导出审计记录(JSONL)", en: "export the audit trail (JSONL)" },
  manifest: { zh: "生成 Excel 加载项清单", en: "write the manifest of the add-in for Excel" },
  baseUrl: {
    zh: "服务器地址,即 BASE_URL,如 https://parks.example.gov.cn",
    en: "the address of the server, its BASE_URL: https://parks.example.gov.cn",
  },

  demo: {
    zh: "演示:启动服务器,示例园区填报、各级审核、汇总,文件在 out/,服务器继续运行",
    en: "demonstration: starts a server, sample parks report, the offices review and merge, files in out/; the server stays",
  },
  once: { zh: "演示结束即关闭服务器", en: "close the server when the demonstration has ended" },
  folder: { zh: "输出文件夹(默认 out)", en: "folder to write to (default out)" },

  usageTitle: { zh: "用法:", en: "Usage:" },
  optionsTitle: { zh: "选项:", en: "Options:" },
  commandsTitle: { zh: "命令:", en: "Commands:" },
  argumentsTitle: { zh: "参数:", en: "Arguments:" },

  unknownCommand: { zh: "没有这个命令:{name}", en: "No such command: {name}" },
  unknownOption: { zh: "没有这个选项:{name}", en: "No such option: {name}" },
  missingArgument: { zh: "缺少参数:{name}", en: "An argument is missing: {name}" },
  missingValue: { zh: "选项需要一个值:{name}", en: "This option needs a value: {name}" },
  missingOption: { zh: "必须给出选项:{name}", en: "This option is needed: {name}" },
  excessArguments: { zh: "参数过多", en: "Too many arguments" },
  badArguments: { zh: "参数有误:{name}", en: "Bad arguments: {name}" },
  seeHelp: { zh: "用 --help 查看用法", en: "See --help" },
  badLanguage: { zh: "--lang 只能是 zh-CN 或 en,不能是 {name}", en: "--lang is zh-CN or en, not {name}" },
  interrupted: { zh: "已中断。已写出的文件是完整的", en: "Interrupted. Files already written are whole" },
  ourFault: {
    zh: "程序出错,请把以下内容报告给维护者:{detail}",
    en: "A fault in the program; please report this to its maintainers: {detail}",
  },
} as const;
