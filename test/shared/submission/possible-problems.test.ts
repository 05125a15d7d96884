import { expect } from "chai";
import { contract } from "../../../shared/submission/contract.ts";
import { possibleProblems } from "../../../shared/submission/possible-problems.ts";

describe("possibleProblems", () => {
  it("has what the endpoint names itself, each once", () => {
    const codes = possibleProblems(contract.actOnSubmission);
    expect(codes).to.include.members(contract.actOnSubmission.problems);
    expect(new Set(codes).size).to.equal(codes.length);
  });

  it("adds what the access brings", () => {
    expect(possibleProblems(contract.listUnits)).to.include.members(["not-signed-in", "session-expired"]);
    expect(possibleProblems(contract.readContract)).to.not.include("not-signed-in");
  });

  it("adds what a change brings, and not to what only reads", () => {
    expect(possibleProblems(contract.signOut)).to.include("cross-site");
    expect(possibleProblems(contract.readSession)).to.not.include("cross-site");
  });

  it("adds what a body brings: malformed JSON where it is JSON, a refused workbook by its own list", () => {
    expect(possibleProblems(contract.addUnit)).to.include.members(["malformed-json", "unsupported-media-type"]);
    expect(possibleProblems(contract.fileWorkbook)).to.include("body-too-large").and.to.not.include("malformed-json");
    expect(possibleProblems(contract.signOut)).to.not.include("unsupported-media-type");
  });

  it("adds not-acceptable where there are several types to choose from", () => {
    expect(possibleProblems(contract.readStatus)).to.include("not-acceptable");
    expect(possibleProblems(contract.readRound)).to.not.include("not-acceptable");
  });

  it("adds what a needed header brings", () => {
    expect(possibleProblems(contract.changeRound)).to.include.members(["precondition-missing", "precondition-failed"]);
    expect(possibleProblems(contract.fileWorkbook)).to.include("idempotency-key-missing");
    expect(possibleProblems(contract.openRound)).to.not.include("precondition-missing");
  });
});
