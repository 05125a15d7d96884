import type { Text } from "../cells/text.ts";
import type { ProblemEntries } from "./problem-entry.ts";

const RELOAD: Text = { zh: "请刷新后查看最新状态", en: "Reload to see the present state" };

/** What the round, the workbook or the state of a submission does not allow. */
export const submissionProblems = {
  "workbook-refused": {
    status: 422,
    title: { zh: "工作簿无法读取", en: "Workbook not read" },
    detail: { zh: "{reason}", en: "{reason}" },
    remedy: { zh: "{advice}", en: "{advice}" },
  },
  "definition-invalid": {
    status: 422,
    title: { zh: "表式定义有误", en: "Definition not sound" },
    detail: {
      zh: "表式定义有 {count} 处错误,没有发布",
      en: "Faults in the definition: {count}; nothing was published",
    },
    remedy: {
      zh: "请按 issues 中指明的工作表和单元格逐处修改,再重新发布",
      en: "Correct each of the issues at its sheet and cell, then publish again",
    },
  },
  "form-unusable": {
    status: 409,
    title: { zh: "表式版本无法使用", en: "Form version not usable" },
    detail: {
      zh: "表式版本 {form} 的定义在本系统中无法读取或已不适用,与它有关的审核、汇总和操作暂不可用;已报送的内容完好",
      en: "This server cannot use the definition of the form version {form}: nothing can be checked, summarised or decided by it; what was submitted is safe",
    },
    remedy: {
      zh: "请通知系统管理员:原因见服务器日志;本期尚未结束的,省级可改用另一个表式版本",
      en: "Tell the administrator: the server's log says why; the province can give a round that goes on another version",
    },
  },
  "form-version-not-in-force": {
    status: 422,
    title: { zh: "表样版本不适用", en: "Form version not in force" },
    detail: {
      zh: "工作簿用的是 {found},本期应报送 {expected}",
      en: "The workbook is {found}; this round takes {expected}",
    },
    remedy: { zh: "请下载 {expected} 的空白表重新填写", en: "Download and fill in the blank workbook of {expected}" },
  },
  "unit-mismatch": {
    status: 422,
    title: { zh: "报送单位不符", en: "Another reporting unit" },
    detail: {
      zh: "工作簿中的报送单位是“{found}”,您的账号属于“{expected}”",
      en: "The workbook is of the reporting unit “{found}”; your account belongs to “{expected}”",
    },
    remedy: { zh: "请核对封面上的单位名称和代码", en: "Check the unit's name and code on the cover" },
  },
  "unit-unknown": {
    status: 422,
    title: { zh: "没有这个报送单位", en: "No such reporting unit" },
    detail: {
      zh: "工作簿中的报送单位“{found}”不在名单中",
      en: "The reporting unit “{found}” of the workbook is not on the list",
    },
    remedy: {
      zh: "请核对封面上的名称,或请管理员登记该单位",
      en: "Check the name on the cover, or have the unit put on the list",
    },
  },
  "city-mismatch": {
    status: 422,
    title: { zh: "所属城市不符", en: "Another city" },
    detail: {
      zh: "工作簿中的城市是“{found}”,报送单位属于“{expected}”",
      en: "The workbook names the city “{found}”; the reporting unit belongs to “{expected}”",
    },
    remedy: { zh: "请核对工作簿中的所在地市", en: "Check the city in the workbook" },
  },
  "period-mismatch": {
    status: 422,
    title: { zh: "报送期间不符", en: "Another period" },
    detail: {
      zh: "工作簿中的期间是“{found}”,本期为“{expected}”",
      en: "The workbook is of the period “{found}”; this round is “{expected}”",
    },
    remedy: { zh: "请核对封面上的报送期间", en: "Check the period on the cover" },
  },
  "findings-block": {
    status: 422,
    title: { zh: "审核未通过,不能报送", en: "Findings stop the submission" },
    detail: { zh: "有 {count} 项审核结果须先处理", en: "Findings to be dealt with first: {count}" },
    remedy: {
      zh: "请按 findings 逐项修改;可说明的,在“审核结果”表的说明栏填写理由后再报送",
      en: "Correct each of the findings; where a reason may be given, write it into the sheet 审核结果, then submit again",
    },
  },
  "round-unknown": {
    status: 422,
    title: { zh: "没有这一期", en: "No such round" },
    detail: { zh: "没有 {form} {period} 这一期报送", en: "There is no round {form} {period}" },
    remedy: { zh: "请核对表样和期间", en: "Check form and period" },
  },
  "round-not-open": {
    status: 422,
    title: { zh: "尚未开始报送", en: "Round not open yet" },
    detail: {
      zh: "{form} {period} 自 {opens} 起报送",
      en: "Submissions for {form} {period} are taken from {opens}",
    },
    remedy: { zh: "请在开始之后报送;现在可以先审核", en: "Submit after that; checking is possible now" },
  },
  "round-closed": {
    status: 422,
    title: { zh: "报送已截止", en: "Round closed" },
    detail: { zh: "{form} {period} 已于 {closed} 截止", en: "{form} {period} closed at {closed}" },
    remedy: {
      zh: "确需补报的,请所在市或省级主管部门延长期限",
      en: "If it has to be late, ask the office of your city or of the province for an extension",
    },
  },
  "state-conflict": {
    status: 409,
    title: { zh: "当前状态不允许此操作", en: "Not in this state" },
    detail: {
      zh: "当前状态为“{state}”,不能{event}",
      en: "The present state is “{state}”: “{event}” is not possible now",
    },
    remedy: RELOAD,
  },
  "reason-missing": {
    status: 422,
    title: { zh: "须填写理由", en: "Reason missing" },
    detail: { zh: "此操作须填写至少 {least} 个字的理由", en: "This needs a reason of at least {least} characters" },
    remedy: { zh: "请填写理由后再提交", en: "Give the reason and send it again" },
  },
  "quota-full": {
    status: 409,
    title: { zh: "推荐名额已满", en: "No place left" },
    detail: {
      zh: "{city}本期可推荐 {quota} 家,已推荐 {taken} 家",
      en: "{city} may recommend {quota} in this round and has recommended {taken}",
    },
    remedy: {
      zh: "请先退回一份已推荐的报送,或报请省级主管部门增加名额",
      en: "Return one that is recommended, or ask the province for a further place",
    },
  },
  "one-per-year": {
    status: 409,
    title: { zh: "本年度已报送", en: "Already submitted this year" },
    detail: {
      zh: "“{unit}”在 {year} 年已有一份有效报送",
      en: "“{unit}” has a valid submission of {year} already",
    },
    remedy: {
      zh: "需要更正时,请在原报送上重新报送",
      en: "To correct it, submit again to the submission that is there",
    },
  },
  "waivers-open": {
    status: 409,
    title: { zh: "尚有未批准的豁免", en: "Waivers not approved" },
    detail: {
      zh: "有 {count} 项豁免申请尚未批准:{rules}",
      en: "Waivers asked for and not approved: {count} ({rules})",
    },
    remedy: {
      zh: "请先逐项批准;不予豁免的,请退回",
      en: "Approve each of them first; where one is refused, return the submission",
    },
  },
  "recommendation-incomplete": {
    status: 422,
    title: { zh: "推荐材料不完整", en: "Recommendation incomplete" },
    detail: { zh: "推荐前须补充:{missing}", en: "Missing for a recommendation: {missing}" },
    remedy: { zh: "请补充后再推荐", en: "Supply it and recommend again" },
  },
  "too-many-rows": {
    status: 422,
    title: { zh: "行数过多", en: "Too many rows" },
    detail: {
      zh: "汇总有 {found} 行,超过上限 {limit} 行",
      en: "The summary has {found} rows; at most {limit} are written",
    },
    remedy: { zh: "请缩小范围,按市分别下载", en: "Ask for less: download each city by itself" },
  },
  "list-too-long": {
    status: 422,
    title: { zh: "名单过长", en: "List too long" },
    detail: {
      zh: "符合条件的报送有 {found} 条,一次最多导出 {limit} 条",
      en: "{found} submissions are asked for; at most {limit} are exported at a time",
    },
    remedy: { zh: "请选定批次或地市后再导出", en: "Choose a round or a city and export again" },
  },
  "account-in-use": {
    status: 409,
    title: { zh: "登录名已被使用", en: "Login already taken" },
    detail: { zh: "登录名“{login}”已被使用", en: "The login “{login}” is taken" },
    remedy: { zh: "请换一个登录名", en: "Choose another login" },
  },
} as const satisfies ProblemEntries;
