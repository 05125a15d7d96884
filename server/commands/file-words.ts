/** What can be wrong with the files a command is given or told to write. */
export const fileWords = {
  missing: { zh: "找不到文件或文件夹:{path}", en: "No such file or folder: {path}" },
  unreadable: { zh: "无法读取 {path}({reason})", en: "Cannot read {path} ({reason})" },
  emptyFolder: { zh: "文件夹中没有工作簿:{path}", en: "There is no workbook in the folder {path}" },
  checkPath: { zh: "请核对路径和访问权限", en: "Check the path and your permission to read it" },
  overOriginal: {
    zh: "不能写入 {path}:它是送审的原件。请换一个文件夹或文件名",
    en: "Will not write {path}: it is one of the files handed in. Choose another folder or name",
  },
  isFolder: { zh: "{path} 是文件夹,请给出文件名", en: "{path} is a folder; give the name of a file" },
  exists: {
    zh: "{path} 已存在。请换一个名称,或加 --force 覆盖",
    en: "{path} exists already. Choose another name, or add --force to replace it",
  },
  unwritable: { zh: "无法写入 {path}({reason})", en: "Cannot write {path} ({reason})" },
} as const;
