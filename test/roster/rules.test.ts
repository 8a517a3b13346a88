import { expect } from "chai";
import { parseRoster, type RosterOptions } from "../../index";
import { RosterError } from "../../roster/problems/rosterError";

const header = "username,givenname,familyname,department,usertype,groupname\n";
const csv = `${header}nina,Nina,Franco,Finance,Employee,Admins\njohn,John,Smith,Sales,Contractor,Admins;Readers\nolga,Olga,Petrova,finance,Employee,\n`;

function rules(text: string): RosterOptions["rules"] {
  return { file: "rules.yaml", text };
}

const finance = rules(`groups:
  - name: finance people
    reason: They need the reports.
    people: { department: Finance }
    in: [Finance, readers]
  - name: marketing people
    reason: They need the pictures.
    people: { department: Marketing }
    in: Marketing
`);

function read(options: RosterOptions, text = csv) {
  return parseRoster({ file: "people.csv", text }, options);
}

function groupsIn(options: RosterOptions, text = csv): Record<string, string[]> {
  return Object.fromEntries(read(options, text).people.map(({ user, groups }) => [user.userName, groups]));
}

function problemsIn(options: RosterOptions, text = csv): string[] {
  return problemsOf(() => read(options, text));
}

function problemsOf(parse: () => unknown): string[] {
  try {
    parse();
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    return error.problems.map(({ kind, file, line, reason }) => `${kind} ${file}:${line} ${reason}`);
  }
  throw new Error("the roster has no problems");
}

describe("the rules of a roster", () => {
  it("put people into groups by their attributes, in the CSV's spelling of a group", () => {
    const roster = read({ rules: finance });
    expect(roster.people.map(({ user, groups, byRule }) => [user.userName, groups, [...byRule]])).to.deep.equal([
      ["john", ["Admins", "Readers"], []],
      [
        "nina",
        ["Admins", "Finance", "Readers"],
        [
          ["Finance", "finance people"],
          ["Readers", "finance people"],
        ],
      ],
      [
        "olga",
        ["Finance", "Readers"],
        [
          ["Finance", "finance people"],
          ["Readers", "finance people"],
        ],
      ],
    ]);
  });

  it("make their groups groups of the roster, also without members", () => {
    expect(read({ rules: finance }).groups).to.deep.equal(["Admins", "Finance", "Marketing", "Readers"]);
  });

  it("name no rule for a group that the CSV or groupsOf gives", () => {
    const { people } = read({ rules: finance, groupsOf: () => ["FINANCE"] }, csv.replace(",Admins\n", ",Readers\n"));
    expect(people.map(({ user, groups, byRule }) => [user.userName, groups, [...byRule.keys()]])).to.deep.equal([
      ["john", ["Admins", "FINANCE", "Readers"], []],
      ["nina", ["FINANCE", "Readers"], []],
      ["olga", ["FINANCE", "Readers"], ["Readers"]],
    ]);
  });

  it("report a person who breaks one at the line of the person, with the name and the reason of the rule", () => {
    const contractors = rules(`rules:
  - { name: no contractors, reason: Only employees administrate., group: Admin*, never: { usertype: contractor } }
`);
    expect(problemsIn({ rules: contractors })).to.deep.equal([
      'rule people.csv:3 Rule "no contractors": "john" is in "Admins", but nobody with usertype "contractor" may be a member. ' +
        'Remove "john" from the group, or correct the attributes of this person. Reason of the rule: Only employees administrate.',
    ]);
  });

  it("report two that contradict each other for a person at the line of a rule, as no row is wrong", () => {
    const contradicting = rules(`rules:
  - { name: keys, reason: She keeps the keys., group: Readers, members: nina }
  - { name: outside, reason: Readers are from sales., group: Readers, only: { department: Sales } }
`);
    expect(problemsIn({ rules: contradicting })).to.deep.equal([
      'rule rules.yaml:3 Rules "keys" (line 2) and "outside" (line 3) contradict each other for "nina": "keys" requires that this ' +
        'person is in "Readers", but "outside" says that only people with department "Sales" may be members. Change one of the rules. ' +
        'Reason of "outside": Readers are from sales.',
    ]);
  });

  it("report a group that breaks one at the line of the rule", () => {
    const three = rules(`rules:
  - name: two readers
    reason: One may be ill.
    group: Readers
    atLeast: 2
`);
    expect(problemsIn({ rules: three })).to.deep.equal([
      'rule rules.yaml:2 Rule "two readers": "Readers" has 1 member, but must have at least 2. Add 1 member. Reason of the rule: ' +
        "One may be ill.",
    ]);
    expect(
      groupsIn({ rules: three, groupsOf: ({ user }) => (user.userName === "olga" ? ["Readers"] : []) }),
    ).to.deep.equal({ john: ["Admins", "Readers"], nina: ["Admins"], olga: ["Readers"] });
  });

  it("apply to groups that a rule or groupsOf gives", () => {
    const apart = rules(`rules:
  - { name: apart, reason: Separation of duties., exclusive: [Admins, Finance, Extra] }
groups:
  - { name: finance people, reason: Reports., people: { department: Finance }, in: Finance }
`);
    const problems = problemsIn({ rules: apart, groupsOf: ({ user }) => (user.userName === "john" ? ["Extra"] : []) });
    expect(problems).to.have.length(2);
    expect(problems[0]).to.match(/^rule people.csv:2 Rule "apart": "nina" is in "Admins" and "Finance"/);
    expect(problems[1]).to.match(/^rule people.csv:3 Rule "apart": "john" is in "Admins" and "Extra"/);
  });

  it("name a group that the roster does not have", () => {
    const unknown = rules("rules:\n  - { name: few, reason: Safety., group: Admin, atMost: 2 }\n");
    expect(problemsIn({ rules: unknown })).to.deep.equal([
      'rule rules.yaml:2 Rule "few": there is no group "Admin". Did you mean "Admins"? Correct the rule, or add the group. ' +
        "Reason of the rule: Safety.",
    ]);
  });

  it("must not use a column that a CSV of people does not have, as their groups would lose these people", () => {
    const both = rules(`rules:
  - { name: staff, reason: Safety., group: Admins, only: { title: Boss, department: Sales } }
groups:
  - { name: finance people, reason: Reports., people: { department: Finance }, in: Finance }
`);
    const text = "username,givenname,familyname,groupname\nnina,Nina,Franco,Admins\n";
    const advice = "Add the column to this CSV, or remove it from the rule";
    expect(problemsIn({ rules: both }, text)).to.deep.equal([
      `rule rules.yaml:2 rule "staff" needs the column title, but people.csv has people without it. ${advice}`,
      `rule rules.yaml:2 rule "staff" needs the column department, but people.csv has people without it. ${advice}`,
      `rule rules.yaml:4 rule "finance people" needs the column department, but people.csv has people without it. ${advice}`,
    ]);
    const files = (...texts: string[]) => texts.map((each, index) => ({ file: `${index}.csv`, text: each }));
    const further = text.replace("nina,Nina,Franco,Admins", "peter,Peter,Brown,Staff");
    expect(problemsOf(() => parseRoster(files(csv, further), { rules: finance }))).to.deep.equal([
      `rule rules.yaml:2 rule "finance people" needs the column department, but 1.csv has people without it. ${advice}`,
      `rule rules.yaml:6 rule "marketing people" needs the column department, but 1.csv has people without it. ${advice}`,
    ]);
    const memberships = "username,groupname\nnina,Staff\n";
    for (const known of [files(csv, memberships), files(memberships, csv)]) {
      expect(parseRoster(known, { rules: finance }).groups).to.include("Staff");
    }
  });

  it("name no group that the API refuses", () => {
    const long = rules(
      `groups:\n  - { name: all, reason: Any., people: { department: Finance }, in: ${"x".repeat(1025)} }\n`,
    );
    expect(problemsIn({ rules: long })[0]).to.match(
      /^rule rules.yaml:2 rule "all" names the group "x+…", which has 1025 characters, but at most 1024 are allowed/,
    );
  });

  it("are reported together with the problems of the CSV if the file is wrong, and else after them", () => {
    const wrong = csv.replace("Petrova", "");
    expect(problemsIn({ rules: rules("rules: [") }, wrong).map((problem) => problem.split(" ")[0])).to.deep.equal([
      "rule",
      "required",
    ]);
    const broken = rules("rules:\n  - { name: few, reason: Safety., group: Admins, atMost: 1 }\n");
    expect(problemsIn({ rules: broken }, wrong).map((problem) => problem.split(" ")[0])).to.deep.equal(["required"]);
  });

  it("and groupsOf must not give a group that a row limits: the membership would not end", () => {
    const limited =
      "username,givenname,familyname,department,groupname,until\nben,Ben,Roe,Finance,FINANCE,2026-11-20\n";
    for (const now of [new Date("2026-11-01"), new Date("2026-12-01")]) {
      expect(problemsIn({ rules: finance, now }, limited)).to.deep.equal([
        'rule people.csv:2 a row limits the group "FINANCE" for "ben" (until 2026-11-20), but rule "finance people" gives it without a ' +
          'limit. Remove the times from the row, or change the attribute or rule "finance people"',
      ]);
      expect(problemsIn({ groupsOf: () => ["finance", "Staff"], now }, limited)).to.deep.equal([
        'period people.csv:2 a row limits the group "FINANCE" for "ben" (until 2026-11-20), but groupsOf gives it without a limit. ' +
          "Remove the times from the row, or change the attribute or groupsOf",
      ]);
    }
    const [ben] = read({ rules: finance }, limited.replace(",FINANCE", ",Staff")).people;
    expect([ben?.periods.has("Staff"), ben?.byRule.has("Finance")]).to.deep.equal([true, true]);
  });

  it("allow a rename of a group that only a rule gives", () => {
    const renamed = { groups: { Accounting: "Finance" } };
    expect(read({ rules: finance, renamed }).previousNames.groups.get("finance")).to.deep.equal(["Accounting"]);
    expect(problemsIn({ renamed })[0]).to.include("the roster has no such group");
  });
});

describe("the groups that groupsOf returns", () => {
  it("are added to those of the CSV, each in one spelling", () => {
    const seen: string[] = [];
    const groupsOf: RosterOptions["groupsOf"] = ({ user, groups, line }) => {
      seen.push(`${user.userName} ${groups.join("+")} ${line}`);
      return [" admins ", user.userName < "k" ? "New" : "NEW", "New"];
    };
    expect(groupsIn({ groupsOf })).to.deep.equal({
      john: ["Admins", "NEW", "Readers"],
      nina: ["Admins", "NEW"],
      olga: ["Admins", "NEW"],
    });
    expect(seen).to.deep.equal(["john Admins+Readers 3", "nina Admins 2", "olga  4"]);
    expect(read({ groupsOf }).groups).to.deep.equal(["Admins", "NEW", "Readers"]);
  });

  it("must be names that the API accepts", () => {
    const answers: Record<string, unknown> = {
      nina: undefined,
      john: ["Readers", "", 7, "a\u0000b"],
      olga: Promise.resolve([]),
    };
    // A program in JavaScript can return anything.
    const groupsOf = ({ user }: { user: { userName: string } }) => answers[user.userName] as string[];
    expect(problemsIn({ groupsOf })).to.deep.equal([
      'roster people.csv:2 groupsOf returns undefined instead of an array of group names, for the person "nina"',
      'roster people.csv:3 groupsOf returns an empty group name, for the person "john"',
      'roster people.csv:3 groupsOf returns an array with a value of type number in it, for the person "john"',
      'value people.csv:3 groupsOf returns the group name "a\\u0000b", which contains the character "\\u0000" (U+0000), which is not ' +
        'allowed, for the person "john"',
      'roster people.csv:4 groupsOf returns a value of type Promise instead of an array of group names, for the person "olga"',
    ]);
    expect(problemsIn({ groupsOf: () => ["AWSAdministrators"] })[0]).to.match(
      /^reserved people.csv:2 groupsOf returns/,
    );
  });

  it("are not asked for if the CSV has problems", () => {
    const groupsOf = () => expect.fail("was called");
    expect(problemsIn({ groupsOf }, csv.replace("Petrova", ""))).to.have.length(1);
  });

  it("are checked before the rules", () => {
    const broken = rules("rules:\n  - { name: few, reason: Safety., group: Admins, atMost: 1 }\n");
    expect(problemsIn({ rules: broken, groupsOf: () => [""] })).to.have.length(3);
  });
});
