import { expect } from "chai";
import sinon from "sinon";
import type { Engine, EngineSource } from "../../../dev/engine/engine";
import { EngineError, ensureEngine } from "../../../dev/engine/setup";
import { failureOf } from "../../support/failureOf";

const engine: Engine = { pulumi: "/bin/pulumi", version: "3.230.0" };

function sourceOf(name: string, result: Engine | Error) {
  const obtain = result instanceof Error ? sinon.stub().rejects(result) : sinon.stub().resolves(result);
  return { name, obtain } satisfies EngineSource;
}

describe("ensureEngine", () => {
  it("uses the first source that provides an engine, and tries no other", async () => {
    const sources = [
      sourceOf("first", new Error("no")),
      sourceOf("second", engine),
      sourceOf("third", engine),
    ] as const;
    expect(await ensureEngine(() => {}, [...sources])).to.equal(engine);
    sinon.assert.callOrder(sources[0].obtain, sources[1].obtain);
    sinon.assert.notCalled(sources[2].obtain);
  });

  it("says, if all sources fail, which it tried, why each failed, and what to install", async () => {
    const sources = [
      sourceOf("A pulumi on PATH", new Error("there is none")),
      sourceOf("A build", new Error("there is no go")),
    ];
    const error = await failureOf(ensureEngine(() => {}, sources));
    expect(error).to.be.instanceOf(EngineError);
    expect(error.message).to.match(
      /A pulumi on PATH: there is none\n.*A build: there is no go\nInstall Pulumi 3\.200\.0 or newer/,
    );
  });
});
