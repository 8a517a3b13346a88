import { SSOAdmin } from "@aws-sdk/client-sso-admin";
import { expect } from "chai";
import type { Result } from "../../dev/engine/project/project";
import { instanceArn, optionsOf } from "../emulator/support";
import { Deployment } from "./deployment";

/** The management account, which every emulator has. */
const accountId = "123456789012";

describe("The resources example, with a group that it looks up,", function () {
  this.timeout(180_000);
  const deployment = new Deployment("resources");

  let without: Result;
  let deployed: Result;
  let reviewersId: string;

  before(async () => {
    await deployment.edit("index.ts", "IdentityStoreGroup,", "getAccessOutput, getGroupOutput, IdentityStoreGroup,");
    const access = "export const access = getAccessOutput({ groupId: reviewers.groupId });\n";
    await deployment.edit("index.ts", /$/, access);
    await deployment.edit("index.ts", 'new IdentityStoreGroup("reviewers", ', "getGroupOutput(");
    without = await deployment.project.up();
    reviewersId = await deployment.store.createGroup("AWS_SSO_Reviewers");
    await assign(reviewersId);
    deployed = await deployment.project.up();
    expect(deployed.code, deployed.output).to.equal(0);
  });

  it("names the group if it does not exist", () => {
    expect(without.code).not.to.equal(0);
    expect(without.output).to.include("AWS_SSO_Reviewers");
  });

  it("warns once that no identity store is configured, although the program and the plugin both search for it", () => {
    const diagnostics = deployed.output.split("Diagnostics:").at(-1);
    const warnings = diagnostics?.match(/identityStoreId is not set/g) ?? [];
    // There is no warning if this process has a terminal, because the plugin then sees the terminal.
    expect(warnings, deployed.output).to.have.length.of.at.most(1);
  });

  it("declares users, a group and memberships one by one, beside a group that it looks up", async () => {
    const { users, groups } = await deployment.store.contents();
    expect(groups).to.deep.equal({
      AWS_SSO_Analytics: ["david_okafor", "sofia_marino"],
      AWS_SSO_Reviewers: ["sofia_marino"],
    });
    expect(users.david_okafor).to.include({ displayName: "David Okafor (contractor)" });
    expect(await deployment.project.outputs()).to.include({ sofiaId: users.sofia_marino?.userId, reviewersId });
  });

  it("outputs the access that the group gives", async () => {
    const { access } = await deployment.project.outputs();
    expect(access).to.deep.include({ isAdministrative: true });
    expect(access).to.have.nested.property("grants[0].accountIds").that.deep.equals([accountId]);
  });

  it("refuses a membership that is declared twice, and names both resources", async () => {
    const again = 'new GroupMembership("again", { groupId: analytics.groupId, memberId: sofia.id });\n';
    await deployment.edit("index.ts", /$/, again);
    const { code, output } = await deployment.project.up();
    await deployment.edit("index.ts", again, "");
    expect(code).not.to.equal(0);
    expect(output).to.match(
      /declared twice: by GroupMembership "(sofia-in-analytics|again)" and by GroupMembership "(sofia-in-analytics|again)"/,
    );
    expect((await deployment.store.contents()).groups.AWS_SSO_Analytics).to.have.length(2);
  });

  it("does not delete the group that it looks up when it is destroyed", async () => {
    const { code, output } = await deployment.project.destroy();
    expect(code, output).to.equal(0);
    expect(await deployment.store.contents()).to.deep.equal({ users: {}, groups: { AWS_SSO_Reviewers: [] } });
  });

  /** Gives a group an administrative permission set. */
  async function assign(PrincipalId: string): Promise<void> {
    const sso = new SSOAdmin(optionsOf(deployment.emulator));
    const InstanceArn = instanceArn;
    const { PermissionSet } = await sso.createPermissionSet({ InstanceArn, Name: "PowerUsers" });
    const PermissionSetArn = PermissionSet?.PermissionSetArn;
    const ManagedPolicyArn = "arn:aws:iam::aws:policy/PowerUserAccess";
    await sso.attachManagedPolicyToPermissionSet({ InstanceArn, PermissionSetArn, ManagedPolicyArn });
    await sso.createAccountAssignment({
      ...{ InstanceArn, PermissionSetArn, PrincipalType: "GROUP", PrincipalId },
      ...{ TargetType: "AWS_ACCOUNT", TargetId: accountId },
    });
    sso.destroy();
  }
});
