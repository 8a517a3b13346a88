import { expect } from "chai";
import { findMembers, findMemberships } from "../../../cli/directory/memberships";
import { Directory, IdentityStoreId, uuids } from "../../emulator/support";
import { connect } from "../../provider/support";
import { withEnvironment } from "../../support/environment";
import { failureOf } from "../../support/failureOf";
import { connectionTo } from "../audit/support";

describe("the look-ups of members and memberships", () => {
  const directory = new Directory();
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" });

  function seed(userCount: number, groupCount: number) {
    const users = uuids(userCount).map((UserId, index) => ({
      UserId,
      UserName: `user${String(index).padStart(4, "0")}`,
      DisplayName: "User",
      Name: { GivenName: "U", FamilyName: "U" },
    }));
    const groups = uuids(groupCount).map((GroupId, index) => ({ GroupId, DisplayName: `group${index}` }));
    const [user] = users;
    const [group] = groups;
    const memberships = [
      ...users.map(({ UserId }) => ({ GroupId: group?.GroupId, MemberId: { UserId } })),
      ...groups.slice(1).map(({ GroupId }) => ({ GroupId, MemberId: { UserId: user?.UserId } })),
    ];
    directory.emulator.seed({ [IdentityStoreId]: { users, groups, memberships } });
  }

  it("read all pages with far fewer calls than there are users", async () => {
    seed(450, 250);
    const members = await findMembers(connectionTo(directory), "group0");
    expect(members.map(({ userName }) => userName)).to.deep.equal(
      Array.from({ length: 450 }, (_, index) => `user${String(index).padStart(4, "0")}`),
    );
    // One for the id, five pages of memberships, five of users.
    expect(directory.emulator.stats().total.ok).to.be.at.most(12);
    const groups = await findMemberships(connectionTo(directory), "user0000");
    expect(groups).to.have.length(250);
    // One for the id, three pages of memberships, three of groups.
    expect(directory.emulator.stats().total.ok).to.be.at.most(20);
  });

  it("find a group whose name looks like an id", async () => {
    const [name] = uuids(1);
    const groupId = await directory.group(name ?? "");
    await directory.membership(groupId, await directory.user("ana"));
    expect(await findMembers(connectionTo(directory), name ?? "")).to.have.length(1);
  });

  it("name only what is missing if they cannot list names", async () => {
    await directory.group("Admins");
    directory.emulator.faults([{ operation: "ListGroups", kind: "internal" }]);
    const { url } = directory.emulator;
    const connection = connect({
      endpoint: url,
      region: "us-east-1",
      identityStoreId: IdentityStoreId,
      maxAttempts: "1",
    });
    const { message } = await failureOf(findMembers(connection, "Admin"));
    expect(message).to.equal(`identity store ${IdentityStoreId} has no group "Admin"`);
    directory.emulator.faults([]);
    expect((await failureOf(findMembers(connection, "Admin"))).message).to.include('did you mean "Admins"?');
  });
});
