import { expect } from "chai";
import type { Result } from "../../dev/engine/project/project";
import { Deployment } from "./deployment";

describe("The resources example", function () {
  this.timeout(180_000);
  const deployment = new Deployment("resources");

  let without: Result;
  let deployed: Result;
  let auditorsId: string;

  before(async () => {
    without = await deployment.project.up();
    auditorsId = await deployment.store.createGroup("AWS_SSO_Auditors");
    deployed = await deployment.project.up();
    expect(deployed.code, deployed.output).to.equal(0);
  });

  it("says which group it looks for where there is none", () => {
    expect(without.code).not.to.equal(0);
    expect(without.output).to.include("AWS_SSO_Auditors");
  });

  it("warns once that no identity store is configured, though both its look-up and the plugin find it", () => {
    const diagnostics = deployed.output.split("Diagnostics:").at(-1);
    const warnings = diagnostics?.match(/identityStoreId is not set/g) ?? [];
    // At a terminal, which the plugin sees behind this process, there is no warning at all.
    expect(warnings, deployed.output).to.have.length.of.at.most(1);
  });

  it("declares people, a group and memberships one by one, beside a group that it has looked up", async () => {
    const { users, groups } = await deployment.store.contents();
    expect(groups).to.deep.equal({
      AWS_SSO_Auditors: ["nina_franco"],
      AWS_SSO_Data_Science: ["john_smith", "nina_franco"],
    });
    expect(users.john_smith).to.include({ displayName: "John Smith (contractor)" });
    expect(await deployment.project.outputs()).to.include({
      ninaId: users.nina_franco?.userId,
      auditorsId,
    });
  });

  it("refuses a membership that is declared twice, and names both resources", async () => {
    const again = 'new GroupMembership("again", { groupId: dataScience.groupId, memberId: nina.id });\n';
    await deployment.edit("index.ts", /$/, again);
    const { code, output } = await deployment.project.up();
    await deployment.edit("index.ts", again, "");
    expect(code).not.to.equal(0);
    expect(output).to.match(
      /declared twice: by GroupMembership "(nina-in-data-science|again)" and by GroupMembership "(nina-in-data-science|again)"/,
    );
    expect((await deployment.store.contents()).groups.AWS_SSO_Data_Science).to.have.length(2);
  });

  it("leaves the group that it has looked up alone when it is destroyed", async () => {
    const { code, output } = await deployment.project.destroy();
    expect(code, output).to.equal(0);
    expect(await deployment.store.contents()).to.deep.equal({ users: {}, groups: { AWS_SSO_Auditors: [] } });
  });
});
