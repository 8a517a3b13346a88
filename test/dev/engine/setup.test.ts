import { expect } from "chai";
import sinon from "sinon";
import type { Engine, Way } from "../../../dev/engine/engine";
import { EngineError, ensureEngine } from "../../../dev/engine/setup";
import { failureOf } from "../../support/failureOf";

const engine: Engine = { pulumi: "/bin/pulumi", version: "3.230.0" };

function wayTo(name: string, result: Engine | Error) {
  const obtain = result instanceof Error ? sinon.stub().rejects(result) : sinon.stub().resolves(result);
  return { name, obtain } satisfies Way;
}

describe("ensureEngine", () => {
  it("takes the first way that leads to an engine, and tries no other", async () => {
    const ways = [wayTo("first", new Error("no")), wayTo("second", engine), wayTo("third", engine)] as const;
    expect(await ensureEngine(() => {}, [...ways])).to.equal(engine);
    sinon.assert.callOrder(ways[0].obtain, ways[1].obtain);
    sinon.assert.notCalled(ways[2].obtain);
  });

  it("says, when all ways fail, which were tried, why each failed, and what to install", async () => {
    const ways = [wayTo("A pulumi on PATH", new Error("there is none")), wayTo("A build", new Error("there is no go"))];
    const error = await failureOf(ensureEngine(() => {}, ways));
    expect(error).to.be.instanceOf(EngineError);
    expect(error.message).to.match(
      /A pulumi on PATH: there is none\n.*A build: there is no go\nInstall Pulumi 3\.200\.0 or newer/,
    );
  });
});
