/**
 * What a workbook is called when it is handed out: 申报表.xlsx. Its sender may call it what they like, 申报表.exe too; who
 * saves and opens it gets a workbook, and sees so: signs that hide or turn round what follows are left out.
 */
export function workbookName(fileName: string): string {
  const plain = fileName.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").trim();
  return /\.xlsx$/i.test(plain) ? plain : `${plain}.xlsx`;
}
