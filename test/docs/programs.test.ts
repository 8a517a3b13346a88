import { expect } from "chai";
import { blocksOf } from "./pages";
import { typeErrors } from "./programs";

describe("the programs of the pages", function () {
  this.timeout(120_000);

  it("type-check in strict mode against the package", () => {
    const programs = blocksOf("ts");
    expect(programs).to.have.length.above(10);
    expect(typeErrors(programs)).to.deep.equal([]);
  });

  it("get type errors with the page and the line", () => {
    const code = 'export const one = 1;\n\nexport const two: number = "2";\n';
    const block = { language: "ts", code, file: "docs/a.md", line: 7, place: "docs/a.md:7" };
    expect(typeErrors([block])).to.deep.equal(["docs/a.md:9 Type 'string' is not assignable to type 'number'."]);
  });
});
