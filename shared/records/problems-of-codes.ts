import { doubtful, unreadable, worthKnowing } from "./problem-kinds.ts";

const copyFromLicence = {
  zh: "请对照营业执照或法人证书逐位核对 18 位统一社会信用代码。",
  en: "Compare all 18 characters with the licence or certificate.",
};

/** What can be wrong with credit codes, telephone numbers and e-mail addresses. */
export const codeProblems = {
  creditCodeNumeric: unreadable(
    "type",
    { zh: "代码被存为数值,精度已丢失,请重新录入", en: "The code was stored as a number and has lost digits" },
    { zh: "先把单元格格式设为“文本”,再重新录入。", en: "Set the cell's format to Text, then enter it again." },
  ),
  creditCodeLength: unreadable(
    "type",
    { zh: "“{shown}”为 {length} 位,统一社会信用代码应为 18 位", en: "“{shown}” has {length} characters instead of 18" },
    copyFromLicence,
  ),
  creditCodeLetters: unreadable(
    "type",
    {
      zh: "“{shown}”含有不允许的字符“{found}”(代码不用 I、O、Z、S、V)",
      en: "“{shown}” has the character “{found}”; codes never use I, O, Z, S, V",
    },
    copyFromLicence,
  ),
  creditCodeShape: unreadable(
    "type",
    {
      zh: "“{shown}”不符合统一社会信用代码的构成(前两位为类别,第 3 至 8 位为行政区划数字)",
      en: "“{shown}” is not built like a credit code (two of category, six region digits)",
    },
    copyFromLicence,
  ),
  creditCodeCheck: unreadable(
    "type",
    { zh: "“{shown}”的校验码不对(GB 32100-2015)", en: "The check character of “{shown}” is wrong (GB 32100-2015)" },
    copyFromLicence,
  ),
  creditCodeOrganisation: unreadable(
    "type",
    {
      zh: "“{shown}”第 9 至 17 位的组织机构代码校验不对(GB 11714)",
      en: "Positions 9 to 17 of “{shown}” fail their own check (GB 11714)",
    },
    copyFromLicence,
  ),
  creditCodeCitizen: unreadable(
    "type",
    { zh: "填写的是公民身份号码,不是统一社会信用代码", en: "This is a citizen's identity number, not a credit code" },
    { zh: "请删除身份号码,改填机构的统一社会信用代码。", en: "Remove it and enter the organisation's own code." },
  ),
  creditCodeLikeCitizen: doubtful(
    "identity",
    {
      zh: "该代码同时符合公民身份号码的构成,请确认不是个人身份号码",
      en: "This code is also built like a citizen's identity number; confirm that it is not one",
    },
    copyFromLicence,
  ),
  creditCodeRegion: worthKnowing(
    "region",
    {
      zh: "“{shown}”的登记地区划 {region} 不属于填报单位所在市({city})",
      en: "“{shown}” was registered in {region}, outside the unit's city ({city})",
    },
    { zh: "企业迁入的可忽略。", en: "Nothing to do if the firm moved in." },
  ),
  phoneMalformed: unreadable(
    "type",
    { zh: "“{shown}”不是完整的电话号码", en: "“{shown}” is not a complete telephone number" },
    {
      zh: "填手机号,或带区号的座机号,如 020-83123456,分机写作 020-83123456-801。",
      en: "Enter a mobile number, or a landline with its area code: 020-83123456, with extension 020-83123456-801.",
    },
  ),
  emailMalformed: unreadable(
    "type",
    { zh: "“{shown}”不是电子邮箱地址", en: "“{shown}” is not an e-mail address" },
    { zh: "请核对,样式为 name@example.cn。", en: "Check it; it looks like name@example.cn." },
  ),
} as const;
