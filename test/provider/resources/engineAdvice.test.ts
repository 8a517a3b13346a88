import { expect } from "chai";
import { isOlder } from "../../../provider/resources/engineAdvice";

/** The answers of engines and of Pulumi's SDK (host_server.go of the engine, runtime/settings.js of the SDK). */
const answers: [who: string, answer: Error | undefined, isOld: boolean][] = [
  ["a newer engine", undefined, false],
  [
    "an older engine",
    new Error('2 UNKNOWN: Pulumi CLI version 3.230.0 does not satisfy the version range ">=3.248.0"'),
    true,
  ],
  [
    "an engine that does not know the question",
    new Error(
      "The installed version of the CLI does not support the `RequirePulumiVersion` RPC. Please upgrade the Pulumi CLI.",
    ),
    true,
  ],
  ["an engine that has ended", new Error("14 UNAVAILABLE: No connection established"), false],
];

describe("the advice to use a newer engine", () => {
  for (const [who, answer, isOld] of answers) {
    it(`is ${isOld ? "given" : "not given"} with ${who}`, async () => {
      const asked: string[] = [];
      const requireVersion = (range: string) => {
        asked.push(range);
        return answer === undefined ? Promise.resolve() : Promise.reject(answer);
      };
      expect(await isOlder(requireVersion)).to.equal(isOld);
      expect(asked).to.deep.equal([">=3.248.0"]);
    });
  }

  it("is not given with an SDK that cannot ask", async () => {
    expect(await isOlder(undefined)).to.equal(false);
  });
});
