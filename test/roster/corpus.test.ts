import { expect } from "chai";
import { corpus, corpusFiles, filesOf, outcomeOf } from "./corpus";

describe("a roster that somebody hands over", () => {
  const cases = corpus();

  for (const found of cases) {
    it(`is read, or refused with every reason: ${found.name}`, () => {
      const { roster, problems } = found;
      expect(outcomeOf(found), found.about).to.deep.equal(roster === undefined ? { problems } : { roster });
    });
  }

  it("is in every file of the corpus, and the corpus has many files", () => {
    expect(cases).to.have.length.of.at.least(60);
    expect(cases.flatMap(filesOf).sort()).to.deep.equal(corpusFiles().sort());
  });
});
