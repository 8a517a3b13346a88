import { Identitystore } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { Directory, IdentityStoreId, person } from "./support";

const own = "arn:aws:iam::123456789012:user/emulator";
const session = "arn:aws:sts::123456789012:assumed-role/Deploy/pulumi-people";

describe("The emulator's caller", () => {
  const directory = new Directory();

  /** A client with a session token. */
  function clientWith(sessionToken: string): Identitystore {
    const credentials = { accessKeyId: "any", secretAccessKey: "any", sessionToken };
    return new Identitystore({ endpoint: directory.emulator.url, region: "us-east-1", credentials });
  }

  it("is its one user if a request has no session, or a session token of AWS", async () => {
    const UserId = await directory.user("ana");
    expect(await directory.client.describeUser({ IdentityStoreId, UserId })).to.include({ CreatedBy: own });
    const made = await clientWith(`IQoJb3JpZ2luX2VjE/${"a".repeat(300)}//==`).createUser(person("ben"));
    const ben = await directory.client.describeUser({ IdentityStoreId, UserId: made.UserId });
    expect(ben).to.include({ CreatedBy: own, UpdatedBy: own });
  });

  it("is the session of a role if the session token names one, for everything that it creates and updates", async () => {
    const client = clientWith("Deploy/pulumi-people");
    const { UserId } = await client.createUser(person("ana"));
    const { GroupId } = await client.createGroup({ IdentityStoreId, DisplayName: "Admins" });
    const { MembershipId } = await client.createGroupMembership({
      IdentityStoreId,
      GroupId,
      MemberId: { UserId: UserId ?? "" },
    });
    for (const made of [
      await client.describeUser({ IdentityStoreId, UserId }),
      await client.describeGroup({ IdentityStoreId, GroupId }),
      await client.describeGroupMembership({ IdentityStoreId, MembershipId }),
    ]) {
      expect(made).to.include({ CreatedBy: session, UpdatedBy: session });
    }
  });

  it("changes who updated a user last, and not who created the user", async () => {
    const UserId = await directory.user("ana");
    const GroupId = await directory.group("Admins");
    const client = clientWith("Deploy/pulumi-people");
    await client.updateUser({
      IdentityStoreId,
      UserId,
      Operations: [{ AttributePath: "title", AttributeValue: "Lead" }],
    });
    await client.updateGroup({
      IdentityStoreId,
      GroupId,
      Operations: [{ AttributePath: "description", AttributeValue: "They may" }],
    });
    const user = await client.describeUser({ IdentityStoreId, UserId });
    const group = await client.describeGroup({ IdentityStoreId, GroupId });
    for (const changed of [user, group]) expect(changed).to.include({ CreatedBy: own, UpdatedBy: session });
  });
});
