import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import stringWidth from "string-width";
import { findingKinds } from "../../../cli/audit/findings";
import { reportText } from "../../../cli/audit/reportText";
import { hostileNames, sampleReport } from "./html/sampleReport";

describe("the audit in a terminal", () => {
  const report = sampleReport({ users: 200, groups: 9, groupsPerUser: 2 });

  it("has a table for each kind of finding, with short ARNs of callers and times in minutes", () => {
    const text = reportText(report);
    const headings = text.split("\n").filter((line) => /^[A-Z].* \(\d+\): /.test(line));
    const counts = findingKinds.flatMap(({ kind, title, meaning }) => {
      const count = report.summary.findings[kind];
      return !count ? [] : [`${title} (${count}): ${meaning}`];
    });
    expect(headings).to.deep.equal(counts).and.have.length.above(3);
    expect(text).to.contain("│ 2025-03-04 08:15 UTC │ pulumi-people (Directory) │").and.not.contain("arn:aws");
  });

  it("fits the width of the screen, and colours change nothing else", () => {
    for (const width of [80, 120, 200]) {
      const text = reportText(report, { width, hasColors: false });
      const tables = text.split("\n").filter((line) => /^[│┌├└]/.test(line));
      expect(tables).to.have.length.above(20);
      for (const line of tables) expect(stringWidth(line), line).to.be.at.most(width);
      expect(stripVTControlCharacters(reportText(report, { width, hasColors: true }))).to.equal(text);
    }
  });

  it("escapes hostile names", () => {
    const text = reportText(
      sampleReport({ users: 4, groups: 1, groupsPerUser: 1 }, ["a", "b", "c", hostileNames.reversed]),
    );
    expect(text).to.contain("user\\u202egnp.exe").and.not.contain(hostileNames.reversed);
  });

  it("lists who joined, moved and left", () => {
    const person = { userId: "1", userName: "nina", joined: ["Admins"], left: [] };
    const since = { generatedAt: "2026-01-31T12:00:59.000Z", joiners: [person], movers: [], leavers: [] };
    expect(reportText({ ...report, since })).to.match(
      /Since 2026-01-31 12:00 UTC: 1 joined, 0 moved, 0 left\n[\s\S]*│ joined │ nina │ Admins +│/,
    );
  });
});
