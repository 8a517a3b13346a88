import { CreateUserCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { namesOf } from "../../dev/demo/changes";
import { Deployment } from "./deployment";

const others = `
  const name = { givenName: "G", familyName: "F" };
  const user = new IdentityStoreUser("user", { identityStoreId, userName: "uma", name });
  const one = new IdentityStoreGroup("one", { identityStoreId, displayName: "One" });
  const two = new IdentityStoreGroup("two", { identityStoreId, displayName: "Two" });
  new GroupMembership("membership", { identityStoreId, groupId: one.groupId, memberId: user.userId });
  new GroupMembers("members", { identityStoreId, groupId: two.groupId, members: { uma: user.userId } });
  const header = "username,givenname,familyname,groupname\\n";
  new IdentityRoster("each", { identityStoreId, csv: header + "ana,A,A,Admins" });
  new IdentityRoster("all", { identityStoreId, csv: header + "ben,B,B,Readers", memberships: "perGroup" });`;

describe("An identity store id that comes from another resource", function () {
  this.timeout(180_000);
  const deployment = new Deployment("../test/properties/program");

  before(async () => {
    const { client, id: IdentityStoreId } = deployment.store;
    const Name = { GivenName: "G", FamilyName: "Uest" };
    await client.send(new CreateUserCommand({ IdentityStoreId, UserName: "guest", DisplayName: "Guest", Name }));
    await declare(["a"], others);
    const { code, output } = await deployment.project.up();
    expect(code, output).to.equal(0);
  });

  /** A program in which the last of these groups provides the identity store of all resources. */
  function declare(origins: string[], ...others: string[]): Promise<void> {
    const program = `
      const { GroupMembers, GroupMembership, IdentityRoster, IdentityStoreGroup, IdentityStoreUser } =
        require("pulumi-identitystore");
      const origins = ${JSON.stringify(origins)}.map((name) => new IdentityStoreGroup(name, { displayName: name }));
      const { identityStoreId } = origins.at(-1);
      const guests = "username,groupname\\nguest,Guests";
      new IdentityRoster("guests", { identityStoreId, csv: guests, users: "existing", missingUsers: "skip" });`;
    return deployment.write("index.js", [program, ...others].join("\n"));
  }

  async function expectEverybody(): Promise<void> {
    const { groups } = await deployment.store.contents();
    const members = { Admins: ["ana"], Guests: ["guest"], One: ["uma"], Readers: ["ben"], Two: ["uma"] };
    expect(groups).to.deep.include(members);
  }

  it("replaces nothing while a preview does not know it, and the preview says what it could not look up", async () => {
    await declare(["a", "b"], others);
    const { code, output, changes } = await deployment.project.preview();
    expect(code, output).to.equal(0);
    expect(output).to.include('identityStoreId of IdentityRoster "guests" is not known before the update');
    expect(changes.counts).to.have.property("update");
    expect(changes.counts).to.not.have.property("replace");
  });

  it("removes no membership of existing users if that resource fails and the update continues", async () => {
    // Only the guests are declared: a membership with a failed group of its own would stop the update by itself.
    await declare(["a", "b"]);
    await deployment.project.configure({ "identitystore:maxAttempts": "1" });
    deployment.emulator.faults([{ operation: "CreateGroup", kind: "internal" }]);
    const { code, output } = await deployment.project.up({ continueOnError: true });
    deployment.emulator.faults([]);
    expect(code).to.not.equal(0);
    await expectEverybody();
    expect(output).to.include('identityStoreId of IdentityRoster "guests" is not known, because the resource');
  });

  it("changes nothing after it is known", async () => {
    await declare(["a", "b"], others);
    const { code, output, changes } = await deployment.project.up();
    expect(code, output).to.equal(0);
    expect(namesOf(changes.done)).to.deep.equal(["create b"]);
    await expectEverybody();
  });
});
