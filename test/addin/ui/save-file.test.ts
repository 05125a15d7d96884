import { expect } from "chai";
import { fileNameIn } from "../../../addin/ui/save-file.ts";

describe("the name of a file that the server answers with", () => {
  const check = (disposition: string | undefined, name: string): void => {
    expect(fileNameIn(disposition === undefined ? {} : { "content-disposition": disposition })).to.equal(name);
  };

  it("is the one in UTF-8, else the plain one, with or without quotes", () => {
    check(`attachment; filename="_.xlsx"; filename*=UTF-8''${encodeURIComponent("琶洲.xlsx")}`, "琶洲.xlsx");
    check('attachment; filename="a b.xlsx"', "a b.xlsx");
    check("attachment; filename=a.xlsx", "a.xlsx");
  });

  it("is ours where the server says none", () => {
    check(undefined, "parkforms.xlsx");
  });
});
