import { expect } from "chai";
import fc from "fast-check";
import { buildPage } from "../../../../cli/audit/html/page/build";
import { Packer, unpack, unpacked } from "../../../../cli/audit/html/pageReport";
import { toHtml } from "../../../../cli/audit/html/toHtml";
import { sampleReport } from "./sampleReport";
import { dataIn } from "./support";

describe("the page of a report", () => {
  before(buildPage);
  const report = sampleReport({ users: 40, groups: 5, groupsPerUser: 2 });

  it("contains the whole report, and each membership once", () => {
    const { findings, users, groups, memberships, summary } = unpacked(JSON.parse(dataIn(toHtml(report))));
    expect(findings.map(({ detail: _, kind, ...finding }) => ({ ...finding, kind: kind.kind }))).to.deep.equal(
      report.findings,
    );
    expect(summary).to.deep.equal(report.summary);
    expect(users).to.deep.equal(report.users.map(({ groups: _, ...user }) => user));
    expect(groups).to.deep.equal(report.groups.map(({ members: _, ...group }) => group));
    const ofUsers = report.users.flatMap(({ userId, groups: theirs }) =>
      theirs.map(({ displayName: _, ...membership }) => ({ userId, ...membership })),
    );
    expect(memberships).to.have.deep.members(ofUsers);
  });

  it("contains the report in a form that no name can break out of", () => {
    const generatedAt = "</script><script>alert(1)</script><!-- \u2028\u2029";
    const data = dataIn(toHtml({ ...report, generatedAt }));
    expect(data).not.to.match(/[<\u2028\u2029]/);
    expect(JSON.parse(data).generatedAt).to.equal(generatedAt);
  });

  it("contains the licences of the libraries that it includes", () => {
    expect(toHtml(report).match(/MIT License/g)).to.have.length(2);
  });

  it("unpacks the same values that it packed", () => {
    const items = fc.array(fc.record({ a: fc.jsonValue(), b: fc.option(fc.string()) }));
    fc.assert(
      fc.property(items, items, (some, others) => {
        const packer = new Packer();
        const [first, second] = [packer.pack(some), packer.pack(others, "b")];
        const { values } = JSON.parse(JSON.stringify(packer));
        expect(unpack(first, values)).to.deep.equal(JSON.parse(JSON.stringify(some)));
        expect(unpack(second, values)).to.deep.equal(JSON.parse(JSON.stringify(others.map(({ a }) => ({ a })))));
      }),
    );
  });
});
