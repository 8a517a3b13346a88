import { expect } from "chai";
import { otherProject, ownSessionName } from "../../../provider/client/sessions";
import { readSettings } from "../../../provider/client/settings";
import { withEnvironment } from "../../support/environment";

const arn = (session: string) => `arn:aws:sts::111122223333:assumed-role/Directory/${session}`;

describe("sessions", () => {
  withEnvironment({ PULUMI_PROJECT: "team of Zürich" });
  const settings = (values: Record<string, string>) => readSettings((name) => values[name]);

  it("are named after the project, unless the configuration names them", () => {
    expect(ownSessionName(settings({}))).to.equal("pulumi-team-of-Z-rich");
    expect(ownSessionName(settings({ roleSessionName: "nightly" }))).to.equal("nightly");
  });

  it("are another project's where they are named after one, in an ARN as in a principal's id", () => {
    for (const identity of [arn("pulumi-people"), "AROAEXAMPLE:pulumi-people", "pulumi-people"]) {
      expect(otherProject(settings({}), identity)).to.equal("people");
    }
  });

  it("are not another project's if they belong to this project, to a listed project, or to no known project", () => {
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

  it("are known by the length that AWS cuts them to", () => {
    const project = "p".repeat(80);
    expect(otherProject(settings({ adoptFrom: JSON.stringify([project]) }), arn(`pulumi-${"p".repeat(57)}`))).to.equal(
      undefined,
    );
  });
});
