import { expect } from "chai";
import { listQuery, pageIn, sortIn, statesIn } from "../../../../addin/portal/review/list-query.ts";

describe("what an address asks of the list of submissions", () => {
  it("is nothing where it says nothing", () => {
    expect(listQuery({})).to.deep.equal({});
    expect(pageIn({})).to.equal(1);
  });

  it("is what it says, with the states in their own order", () => {
    const query = { form: "application", period: "2026", city: "440100", text: " 示例 ", late: "1", sort: "unit" };
    expect(listQuery({ ...query, status: "returned,submitted" })).to.deep.equal({
      ...query,
      text: "示例",
      late: "true",
      status: "submitted,returned",
    });
  });

  it("leaves out what nobody could have chosen", () => {
    expect(statesIn({ status: "lost,accepted" })).to.deep.equal(["accepted"]);
    expect(sortIn({ sort: "colour" })).to.equal(undefined);
    expect(listQuery({ city: "<b>", status: "lost", late: "yes", text: "  " })).to.deep.equal({});
    for (const page of ["0", "-3", "x", "1e999"]) expect(pageIn({ page }), page).to.be.within(1, 1_000_000);
  });
});
