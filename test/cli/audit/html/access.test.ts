import { expect } from "chai";
import fc from "fast-check";
import type { Grant } from "../../../../access/types";
import { grantsOfGroup, grantsOfUser, hasAccess } from "../../../../cli/audit/html/page/access";
import { type Address, addressIn, hashOf } from "../../../../cli/audit/html/page/address";
import { buildPage } from "../../../../cli/audit/html/page/build";
import { pivot } from "../../../../cli/audit/html/page/pivot";
import { indexed } from "../../../../cli/audit/html/page/report";
import type { Cell, Row } from "../../../../cli/audit/html/page/view";
import { unpacked } from "../../../../cli/audit/html/pageReport";
import { toHtml } from "../../../../cli/audit/html/toHtml";
import { sampleAccess } from "./sampleAccess";
import { sampleReport } from "./sampleReport";
import { dataIn } from "./support";

const noFilter = addressIn("");

describe("access on the page of a report", () => {
  before(buildPage);
  const access = sampleAccess({ groups: 6, accounts: 9, permissionSets: 10, assignments: 90 });
  const report = sampleReport({ users: 150, groups: 8, groupsPerUser: 1 }, undefined, { access });

  it("follows from memberships and assignments, and is what the report says", () => {
    const html = toHtml(report);
    const page = indexed(unpacked(JSON.parse(dataIn(html))));
    expect(page.access).to.deep.equal(access);
    for (const user of report.users) expect(grantsOfUser(page, user.userId)).to.have.deep.members(user.access ?? []);
    for (const group of report.groups) {
      const given = grantsOfGroup(page, group.groupId).map((grant) => ({ ...grant, groupId: null, group: null }));
      expect(given).to.have.deep.members(group.access ?? []);
    }
    expect(page.findings.map((finding) => finding.access)).to.deep.equal(
      report.findings.map((finding) => finding.access),
    );
    const kinds = report.findings.map(({ kind }) => kind);
    expect(kinds).to.include.members(["unmanagedAccess", "disabledWithAccess", "directAssignment", "noAccess"]);
    expect(kinds.filter((kind) => kind === "orphanedAssignment")).to.have.length(2);
  });

  it("is in the page once, not once for each user", () => {
    expect(report.users.some((user) => user.access?.length)).to.equal(true);
    expect(dataIn(toHtml({ ...report, findings: [] }))).not.to.contain('"accountIds"');
  });

  it("is filtered by account, permission set and level of the same grant", () => {
    const grant = (name: string, isAdministrative: boolean, ...accountIds: string[]): Grant => ({
      permissionSetArn: `arn:${name}`,
      permissionSet: name,
      isAdministrative,
      groupId: null,
      group: null,
      accountIds,
    });
    const grants = [grant("Admin", true, "1"), grant("View", false, "1", "2")];
    const keeps = (filter: Partial<Address>, of = grants) => hasAccess(of, { ...noFilter, ...filter });
    expect(keeps({})).to.equal(true);
    expect(keeps({}, [])).to.equal(true);
    expect(keeps({ account: "2" })).to.equal(true);
    expect(keeps({ account: "3" })).to.equal(false);
    expect(keeps({ account: "1", access: "administrative" })).to.equal(true);
    expect(keeps({ account: "2", access: "administrative" })).to.equal(false);
    expect(keeps({ account: "2", access: "other" })).to.equal(true);
    expect(keeps({ account: "1", access: "other" })).to.equal(false);
    expect(keeps({ account: "2", permissionSet: "arn:Admin" })).to.equal(false);
    expect(keeps({ account: "2", permissionSet: "arn:Admin", access: "none" })).to.equal(true);
    expect(keeps({ access: "none" })).to.equal(false);
    expect(keeps({ access: "none" }, [])).to.equal(true);
  });

  it("has addresses that lead back to the same place and filter", () => {
    const text = fc.string({ unit: "binary", maxLength: 12 });
    const filters = fc.record({ id: text, search: text, account: text, permissionSet: text, access: text });
    fc.assert(
      fc.property(filters, (filter) => {
        const address: Address = { ...noFilter, place: "permissionSet", ...filter };
        expect(addressIn(hashOf(address))).to.deep.equal(address);
      }),
    );
  });
});

describe("the matrix of a list", () => {
  const row = (...cells: Cell[]): Row => ({ cells, kinds: [], facets: {} });
  const linked = (text: string, hash: string): Cell => ({ text, hash });
  const matrix = { down: 0, across: 2, content: 1 };

  it("has the lines in the order of the rows, the columns by name, and neither if they are empty", () => {
    const rows = [row("b", "x", "10"), row("a", "x", "9"), row("b", "y", "9"), row("b", "z", "9")];
    const { columns, lines } = pivot(rows, matrix);
    expect([...columns.values()]).to.deep.equal(["9", "10"]);
    expect(lines.map(({ heading }) => heading)).to.deep.equal(["b", "a"]);
    expect(lines.map(({ cells }) => cells.get("9")?.map(({ cells: [, name] }) => name))).to.deep.equal([
      ["y", "z"],
      ["x"],
    ]);
    expect(pivot([], matrix)).to.deep.equal({ columns: new Map(), lines: [] });
  });

  it("tells things of the same name apart", () => {
    const rows = [
      row(linked("Team", "#1"), "x", linked("prod", "#3")),
      row(linked("Team", "#2"), "x", linked("prod", "#4")),
    ];
    const { columns, lines } = pivot(rows, matrix);
    expect([...columns.keys()]).to.deep.equal(["#3", "#4"]);
    expect(lines).to.have.length(2);
  });
});
