import { expect } from "chai";
import { laterProblems, unusedValues } from "../../../cli/check/ruleWarnings";
import { parseRoster } from "../../../index";
import { readRules } from "../../../roster/rules/readRules";

const dayMs = 24 * 60 * 60 * 1000;
const rules = {
  file: "rules.yaml",
  text: `rules:
  - { name: two, reason: One may be ill., group: Admins, atLeast: 2 }
  - { name: apart, reason: Safety., exclusive: [Admins, Payments] }
`,
};
const csv = `username,givenname,familyname,groupname,from,until
nina,Nina,Franco,Admins,,
john,John,Smith,Admins,,2026-12-14
john,John,Smith,Payments,2026-12-20T12:00Z,2026-12-24
nina,Nina,Franco,Payments,2026-12-30,
`;

describe("the warnings of a check with rules", () => {
  const readAt = (now: Date) => parseRoster({ file: "people.csv", text: csv }, { rules, now });

  it("say from which time on a rule will be broken by time alone, once each", () => {
    const warned = (now: string, soonMs: number) =>
      laterProblems(readAt(new Date(now)), soonMs, readAt).map(({ kind, name, reason }) => `${kind} ${name} ${reason}`);
    const ofTwo =
      'file rules.yaml:2 stops every update from 2026-12-15: Rule "two": "Admins" has 1 member, but must have at least 2. Add 1 member. ' +
      "Reason of the rule: One may be ill.";
    expect(warned("2026-12-01", 13 * dayMs)).to.deep.equal([]);
    expect(warned("2026-12-01", 14 * dayMs)).to.deep.equal([ofTwo]);
    expect(warned("2026-12-01", 24 * dayMs)).to.deep.equal([ofTwo]);
    const [first, second, ...others] = warned("2026-12-01", 30 * dayMs);
    expect([first, others]).to.deep.equal([ofTwo, []]);
    expect(second).to.match(
      /^file people.csv:2 stops every update from 2026-12-30: Rule "apart": "nina" is in "Admins"/,
    );
  });

  it("name values that nobody has, where a rule with a misspelt value does nothing", () => {
    const text = `rules:
  - { name: staff, reason: Safety., group: Admins, never: { usertype: [Contractr, PARTNER, ""] }, only: { title: [Lead, Boss] } }
groups:
  - { name: finance, reason: Reports., people: { department: [Financ, Sales] }, in: Finance }
`;
    const people = `username,givenname,familyname,department,usertype,title
nina,Nina,Franco,Finance,Partner,Lead
john,John,Smith,SALES,Employee,Lead
`;
    const roster = parseRoster({ file: "people.csv", text: people });
    const warned = unusedValues(readRules({ file: "rules.yaml", text }), roster);
    expect(warned.map(({ kind, name, reason }) => [kind, name, reason])).to.deep.equal([
      ["rule", "staff", 'names the usertype "Contractr", but nobody in the roster has this value'],
      ["rule", "finance", 'names the department "Financ", but nobody in the roster has this value'],
    ]);
  });
});
