import { expect } from "chai";
import { audit } from "../../../cli/audit/audit";
import { earlierAudit } from "../../../cli/audit/report/schema";
import { compareSince, parseReport } from "../../../cli/audit/since";
import { toJson } from "../../../text/format";
import { Directory, IdentityStoreId } from "../../emulator/support";
import { withEnvironment } from "../../support/environment";
import { auditOf } from "./support";

describe("audit --since", () => {
  const directory = new Directory();
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" });

  it("reports who joined, who moved between groups and who left, and ignores renames", async () => {
    const [admins, guests] = [await directory.group("Admins"), await directory.group("Guests")];
    const [ana, bo, cy, di] = [
      await directory.user("ana"),
      await directory.user("bo"),
      await directory.user("cy"),
      await directory.user("di"),
    ];
    for (const userId of [ana, bo, cy]) await directory.membership(admins, userId);
    const earlier = parseReport(earlierAudit, "old.json", toJson(await auditOf(directory, [])));

    await directory.client.deleteUser({ IdentityStoreId, UserId: ana });
    const [membership] =
      (await directory.client.listGroupMembershipsForMember({ IdentityStoreId, MemberId: { UserId: bo } }))
        .GroupMemberships ?? [];
    await directory.client.deleteGroupMembership({ IdentityStoreId, MembershipId: membership?.MembershipId ?? "" });
    await directory.membership(guests, bo);
    const eve = await directory.user("eve");
    await directory.membership(guests, eve);
    const rename = [{ AttributePath: "userName", AttributeValue: "dina" }];
    await directory.client.updateUser({ IdentityStoreId, UserId: di, Operations: rename });

    const since = compareSince(earlier, await auditOf(directory, []));
    expect(since).to.deep.equal({
      generatedAt: earlier.generatedAt,
      joiners: [{ userId: eve, userName: "eve", joined: ["Guests"], left: [] }],
      movers: [{ userId: bo, userName: "bo", joined: ["Guests"], left: ["Admins"] }],
      leavers: [{ userId: ana, userName: "ana", joined: [], left: ["Admins"] }],
    });
  });

  it("refuses to compare audits of different stores or modes, and names both", async () => {
    const report = await auditOf(directory, []);
    const other = { ...report, summary: { ...report.summary, identityStoreIds: ["d-1111111111", IdentityStoreId] } };
    const offline = audit({ stacks: ["people/dev"], users: [], groups: [], memberships: [], inactive: [] }, undefined);
    expect(() => compareSince(other, report)).to.throw(
      `of identity store d-1111111111, ${IdentityStoreId}, and this one is of identity store ${IdentityStoreId}:`,
    );
    expect(() => compareSince(offline, report)).to.throw("of what people/dev declares (--offline), and this one");
    expect(compareSince(offline, offline).leavers).to.deep.equal([]);
  });

  it("reads an audit of a version with other kinds of findings", async () => {
    const report = await auditOf(directory, []);
    const findings = { retired: 1 };
    const other = { ...report, findings: [{ kind: "retired" }], summary: { ...report.summary, findings } };
    expect(compareSince(parseReport(earlierAudit, "old.json", toJson(other)), report).leavers).to.deep.equal([]);
  });

  it("refuses a file that is not an audit, or has another schema version", () => {
    expect(() => parseReport(earlierAudit, "old.json", "{")).to.throw(
      "old.json is not what identitystore audit --output json prints",
    );
    expect(() => parseReport(earlierAudit, "old.json", '{"schemaVersion":2}')).to.throw(
      "is 2, but this version of identitystore reads only 1\n  → at schemaVersion",
    );
  });
});
