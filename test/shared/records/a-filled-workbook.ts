import { locate } from "../../../shared/records/locate.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { Record } from "../../../shared/records/record.ts";
import { aCreditCode } from "./a-credit-code.ts";
import { aForm } from "./a-form.ts";
import { aBlank, fill, fillRows, toWorkbook, type Content, type Draft } from "./a-workbook.ts";

export const CODE_A = aCreditCode("440106", "MA5AAAAA");
const CODE_B = aCreditCode("440106", "MA5BBBBB");
export const CODE_C = aCreditCode("440106", "MA5CCCCC");

export const form: Form = aForm();

/** A clean workbook with two firms, two funds and three answered years. */
export function aFilled(): Draft {
  const draft = fill(aBlank(form), {
    unit: "琶洲园",
    city: "广州市",
    managementCode: aCreditCode("440100", "MB5AAAAA"),
    email: "park@gz.gov.cn",
    filled: { value: 46_100, numberFormat: "yyyy-mm-dd" },
    parkName: "琶洲园",
    area: 300,
    firms: 35,
    settledBody: "是",
    output: 90_000,
    overview: "琶洲（核心）片区",
    fundsTotal: 300,
  });
  fillRows(draft, "enterprises", [
    ["甲公司", CODE_A, "核心产业", 5000, 6000, 100, "是", { value: 44_317, numberFormat: "yyyy-mm" }],
    ["乙公司", CODE_B, "其他:检测", 1000.5, 2000, 50, "否", null],
  ]);
  fillRows(draft, "funds", [
    [2024, "园区建设", 100],
    [2025, "产业发展", 200],
  ]);
  return fillRows(
    draft,
    "cleanYears",
    [
      [null, 0, 0],
      [null, 0, 1],
      [null, 0, 0],
    ].map((cells, index) => [`${["2024年", "2025年", "本年截至填报日"][index]}`, ...cells.slice(1)]) as Content[][],
  );
}

/** Reads the workbook as the form. */
export const read = (draft: Draft): Record => locate(toWorkbook(draft), form);
/** Subject and code of every problem. */
export const codes = (record: Record): string[] => record.problems.map((one) => `${one.subject} ${one.code}`);

/** What a record says, wherever it stands. */
export function said(record: Record): object {
  const rows = (id: string): object[] => record.tables[id]!.map((row) => row.values);
  return {
    fields: record.fields,
    enterprises: rows("enterprises"),
    funds: rows("funds"),
    cleanYears: rows("cleanYears"),
  };
}

/** What the filled workbook says. */
export const clean = said(read(aFilled()));
