import { expect } from "chai";
import { corpus, corpusFiles, filesOf, outcomeOf } from "./corpus";

describe("a roster from another system", () => {
  const cases = corpus();

  for (const found of cases) {
    it(`is read, or refused with every reason: ${found.name}`, () => {
      const { roster, problems } = found;
      expect(outcomeOf(found), found.about).to.deep.equal(roster === undefined ? { problems } : { roster });
    });
  }

  it("has a test for every file of the corpus, which has many files", () => {
    expect(cases).to.have.length.of.at.least(60);
    expect(cases.flatMap(filesOf).sort()).to.deep.equal(corpusFiles().sort());
  });
});
