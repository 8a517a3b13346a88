import { expect } from "chai";
import { readCommands } from "../docs/commandLines";
import { blocksOf } from "../docs/pages";
import { PulumiHelp } from "./pulumiHelp";

describe("the pulumi command lines of the pages, checked by the Pulumi CLI,", function () {
  // The first of the tests may have to build the engine.
  this.timeout(1_200_000);

  it("use only flags that it has", async () => {
    const help = new PulumiHelp();
    const lines = (await readCommands(blocksOf("sh"))).filter(({ name }) => name === "pulumi");
    expect(lines).to.have.length.above(10);
    for (const { args, place } of lines) expect(await help.unknownFlags(args), place).to.deep.equal([]);
    expect(await help.unknownFlags(["up", "--adopt", "--yes", "--refresh"])).to.deep.equal(["--adopt"]);
  });
});
