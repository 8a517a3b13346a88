import { expect } from "chai";
import { otherProject, ownSessionName } from "../../../provider/client/sessions";
import { readSettings } from "../../../provider/client/settings";
import { withEnvironment } from "../../support/environment";

const arn = (session: string) => `arn:aws:sts::111122223333:assumed-role/Directory/${session}`;

describe("session names", () => {
  withEnvironment({ PULUMI_PROJECT: "team of Zürich" });
  const settings = (values: Record<string, string>) => readSettings((name) => values[name]);

  it("contain the project's name, unless the configuration sets them", () => {
    expect(ownSessionName(settings({}))).to.equal("pulumi-team-of-Z-rich");
    expect(ownSessionName(settings({ roleSessionName: "nightly" }))).to.equal("nightly");
  });

  it("identify another project's session, in an ARN and in a principal's id", () => {
    for (const identity of [arn("pulumi-people"), "AROAEXAMPLE:pulumi-people", "pulumi-people"]) {
      expect(otherProject(settings({}), identity)).to.equal("people");
    }
  });

  it("do not identify another project if they belong to this project, to a listed project, or to no known project", () => {
    const own = settings({ roleSessionName: "pulumi-nightly", adoptFrom: '["people", "the \u00e9cole"]' });
    for (const session of [
      "pulumi-team-of-Z-rich",
      "pulumi-nightly",
      "pulumi-people",
      "pulumi-the--cole",
      "ana@example.com",
    ]) {
      expect(otherProject(own, arn(session)), session).to.equal(undefined);
    }
    for (const identity of [
      undefined,
      "",
      "arn:aws:iam::111122223333:user/ana",
      "arn:aws:iam::111122223333:role/pulumi-people/ana",
      "arn:aws:iam::111122223333:user/pulumi-deployer",
    ]) {
      expect(otherProject(own, identity), identity).to.equal(undefined);
    }
  });

  it("are recognized after AWS has cut them to its maximum length", () => {
    const project = "p".repeat(80);
    expect(otherProject(settings({ adoptFrom: JSON.stringify([project]) }), arn(`pulumi-${"p".repeat(57)}`))).to.equal(
      undefined,
    );
  });
});
