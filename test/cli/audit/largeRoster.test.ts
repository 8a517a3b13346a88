import { expect } from "chai";
import { formatReport } from "../../../cli/audit/formatReport";
import { Directory } from "../../emulator/support";
import { withEnvironment } from "../../support/environment";
import { large, seedRoster } from "./largeRoster";
import { auditOf } from "./support";

describe("audit of the large roster", function () {
  this.timeout(60_000);
  const directory = new Directory();
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" });

  it("makes no more requests than there are pages, and reads nothing one by one", async () => {
    seedRoster(directory.emulator, large);
    const report = await auditOf(directory, []);
    expect(report.summary).to.include({ users: 10_000, groups: 200, memberships: 30_000 });
    const { operations, total } = directory.emulator.stats();
    const counts = Object.entries(operations).map(([name, { ok }]) => [name, ok]);
    expect(Object.fromEntries(counts)).to.include({ ListUsers: 100, ListGroups: 2, ListGroupMemberships: 400 });
    expect(total).to.deep.equal({ ok: 502, error: 0, throttled: 0 });

    for (const format of ["table", "csv", "review"] as const) {
      const lines = formatReport(format, report).split("\n");
      expect(lines.length).to.be.above(30_000);
    }
  });
});
