import { expect } from "chai";
import { readRules } from "../../../roster/rules/readRules";
import { problemsIn, rule, rulesIn } from "./support";

const group = (rest: string) => `groups:\n  - { name: the rule, reason: A reason., ${rest} }\n`;
const inQuotes = "Put it in quotes if it is a number, true, false or null";

/** The only problem of a file with one rule, without the place and the name of the rule. */
function problemIn(text: string): string {
  const problems = problemsIn(text);
  expect(problems).to.have.length(1);
  const [problem = ""] = problems;
  expect(problem).to.match(/^rules\.yaml:2: rule "the rule"/);
  return problem.replace(/^rules\.yaml:2: rule "the rule":? /, "");
}

describe("a file of rules", () => {
  it("has rules and rules of groups, each with its line", () => {
    const text = `# yaml-language-server: $schema=rules.schema.json
rules:
  - name: two
    reason: >
      Of two
      lines.
    group: [Admins, Prod-*]
    members: alice
    atLeast: 2
    atMost: 5
    only: { department: [IT, ""] }
    never: { usertype: Contractor }
    alone: true
    owners: { Admins: alice, "*": bob }
  - { name: one, reason: One., exclusive: [A, B], group: C, alone: Everyone }
groups:
  - { name: g, reason: They need it., people: { department: IT, title: Chef }, in: Kitchen }
`;
    expect(rulesIn(text)).to.deep.equal({
      file: "rules.yaml",
      rules: [
        {
          name: "two",
          reason: "Of two lines.",
          line: 3,
          group: ["Admins", "Prod-*"],
          members: ["alice"],
          atLeast: 2,
          atMost: 5,
          only: new Map([["department", ["IT", ""]]]),
          never: new Map([["usertype", ["Contractor"]]]),
          alone: [],
          owners: [
            ["Admins", "alice"],
            ["*", "bob"],
          ],
        },
        { name: "one", reason: "One.", line: 15, group: ["C"], exclusive: ["A", "B"], alone: ["Everyone"] },
      ],
      groups: [
        {
          name: "g",
          reason: "They need it.",
          line: 17,
          people: new Map([
            ["department", ["IT"]],
            ["title", ["Chef"]],
          ]),
          in: ["Kitchen"],
        },
      ],
    });
  });

  it("may be JSON, in UTF-8 with a byte order mark or in UTF-16", () => {
    const json = `\uFEFF${JSON.stringify({ rules: [{ name: "r", reason: "x", group: "A", atMost: 0 }] })}`;
    const expected = [{ name: "r", reason: "x", line: 1, group: ["A"], atMost: 0 }];
    expect(rulesIn(json).rules).to.deep.equal(expected);
    expect(rulesIn(Buffer.from(json)).rules).to.deep.equal(expected);
    expect(rulesIn(Buffer.from(json, "utf16le")).rules).to.deep.equal(expected);
  });

  it("keeps words that older YAML reads as other values", () => {
    expect(rulesIn(rule("group: no, members: [yes, 2026-01-01, 1_000]")).rules[0]).to.deep.include({
      group: ["no"],
      members: ["yes", "2026-01-01", "1_000"],
    });
  });

  it("is named in the error, with the number of its problems", () => {
    expect(() => rulesIn("rules: 3\n")).to.throw(
      "The file of rules has 1 problem. No resource of the roster was changed:",
    );
  });

  it("that does not exist is a problem", () => {
    expect(() => readRules({ file: "/nowhere/rules.yaml" })).to.throw(
      "  - /nowhere/rules.yaml: cannot be read: there is no such file",
    );
  });

  const malformed: [string, string | Uint8Array, string][] = [
    ["is empty", "", ":1: must have the key rules, or groups, or both"],
    ["has only a comment", "# none\n", ":1: must have the key rules, or groups, or both"],
    ["is another text", "hello\n", ":1: must have the key rules, or groups, or both"],
    ["has empty lists", "rules: []\n", ": has no rules: add some below rules: or groups:"],
    ["has an unknown key", "rule: []\n", ':1: has the unknown key "rule". Did you mean rules?'],
    [
      "has an unknown key that is a name of JavaScript",
      "__proto__: 1\n",
      ':1: has the unknown key "__proto__". Known keys: rules, groups',
    ],
    ["has no list of rules", "groups:\n  name: x\n", ':2: "groups" must be a list of rules'],
    [
      "has an alias",
      "rules:\n  - &a {}\n  - *a\n",
      ":3: has an alias (*name). If it is the name of groups, put it in quotes; else repeat the value instead",
    ],
    ["has a key twice", "rules: []\nrules: []\n", ":2: has a key that this map has already: remove one of them"],
    [
      "has two documents",
      "rules: []\n---\nrules: []\n",
      ':2: begins a second document with "---": put all rules into one document',
    ],
    ["has a list as a key", "? [a]\n: b\n", ":1: has a key that is not a text: put it in quotes"],
    ["has a tag", "rules: !!js/function []\n", ":1: is not valid YAML: Unresolved tag: tag:yaml.org,2002:js/function"],
    ["has tabs as indentation", "rules:\n\t- a\n", ":2: has tabs at the beginning of a line: use spaces"],
    [
      "has a pattern without quotes",
      "rules:\n  - { group: *, atLeast: 1 }\n",
      ':2: has a text that begins with "*" or "&": put it in quotes',
    ],
    ["has an @ without quotes", "rules: @all\n", ":1: has a text that begins with @, ` or %: put it in quotes"],
    [
      "has a colon inside a text",
      "rules:\n  - reason: Safety: first.\n",
      ':2: has ": " inside a text: put the text in quotes. Or a line has the wrong indentation',
    ],
    [
      "does not close a brace",
      "rules:\n  - { name: one\n  - { name: two }\n",
      ":3: is not valid YAML: a { or [ of an earlier line is not closed, or this line has the wrong indentation",
    ],
    ["ends too early", 'rules:\n  - name: "x\n', ':3: is not valid YAML: Missing closing "quote'],
    ["is nested thousands of times", `rules: ${"[".repeat(5_000)}`, ":1: is nested too deeply"],
    [
      "is an archive",
      Buffer.from("PK\u0003\u0004"),
      ": is a spreadsheet workbook or another archive, not a YAML file: save it as YAML",
    ],
    [
      "is in another encoding",
      Buffer.from("name: M\u00fcller", "latin1"),
      ": has bytes that are not UTF-8: save the file as UTF-8",
    ],
  ];
  for (const [what, text, problem] of malformed) {
    it(`is refused if it ${what}`, () => {
      expect(problemsIn(text)).to.deep.equal([`rules.yaml${problem}`]);
    });
  }
});

describe("a rule", () => {
  const wrong: [string, string, string][] = [
    [
      "has a misspelt key, even where this leaves no group",
      rule("grup: A, atLeast: 2"),
      'has the unknown key "grup". Did you mean group?',
    ],
    [
      "has an unknown key",
      rule("group: A, atLeast: 2, severity: high"),
      'has the unknown key "severity". Known keys: name, reason, group, exclusive, members, atLeast, atMost, only, never, alone, owners',
    ],
    [
      "names no condition",
      rule("group: A"),
      "has no condition. Conditions: exclusive, members, atLeast, atMost, only, never, alone, owners",
    ],
    [
      "names no group",
      rule("atLeast: 2, only: { department: IT }"),
      'names no group: atLeast and only need the key "group"',
    ],
    [
      "names a group for exclusive, which does not use it",
      rule("group: A, exclusive: [B, C]"),
      '"group" is not used: exclusive names its own groups. Remove group',
    ],
    [
      "excludes one group from itself",
      rule("exclusive: [A, a]"),
      '"exclusive" must name at least two groups, or a pattern: nobody can break a rule of one group',
    ],
    [
      "wants more members than it allows",
      rule("group: A, atLeast: 3, atMost: 2"),
      '"atLeast" is 3, but "atMost" is 2: no group can follow this rule. Change one of the two numbers',
    ],
    [
      "requires more members than it allows",
      rule("group: A, members: [a, b, B], atMost: 1"),
      '"members" has 2 users, but "atMost" is 1: no group can follow this rule. Change one of the two',
    ],
    ["has a number that is not whole", rule("group: A, atMost: 1.5"), '"atMost" must be a whole number, 0 or more'],
    ["wants at least no member", rule("group: A, atLeast: 0"), '"atLeast" must be a whole number, 1 or more'],
    ["has a number as a name", rule("group: 12, atMost: 1"), `"group" must be a name, or a list of names. ${inQuotes}`],
    [
      "has a number in a list of names",
      rule("group: A, members: [a, 7]"),
      `"members" must be a name, or a list of names. ${inQuotes}`,
    ],
    ["has an empty list", rule("group: [], atMost: 1"), '"group" must not be an empty list'],
    ["has an empty name", rule("group: '', atMost: 1"), '"group" must not be empty'],
    [
      "has alone: false",
      rule("group: A, alone: false"),
      '"alone" must be true, or the names of groups that are allowed',
    ],
    [
      "has a synonym of a column",
      rule("group: A, only: { jobtitle: x }"),
      '"only" has the unknown column "jobtitle". Did you mean title?',
    ],
    [
      "has the column of the groups as an attribute",
      rule("group: A, never: { groupname: B }"),
      '"never" has the unknown column "groupname". Known columns: username',
    ],
    ["has no attribute", rule("group: A, only: {}"), '"only" must name a column of a roster, such as department'],
    [
      "has a value without a column",
      rule("group: A, only: IT"),
      '"only" must be columns of a roster and their values, such as { department: Finance }',
    ],
    [
      "has a number as a value",
      rule("group: A, only: { costcenter: 0123 }"),
      `"only.costcenter" must be a text, or a list of texts. ${inQuotes}`,
    ],
    ["has no owner", rule("group: A, owners: {}"), '"owners" must name an owner'],
    [
      "has a list of owners",
      rule("group: A, owners: [a]"),
      '"owners" must be groups and the names of their owners, such as { Admins: alice }',
    ],
    ["has a number as an owner", rule("group: A, owners: { A: 3 }"), `"owners.A" must be a text. ${inQuotes}`],
    ["puts people into a pattern", group("people: { department: IT }, in: 'A*'"), '"in" must be names without *'],
    [
      "puts all people into a group",
      group("people: {}, in: A"),
      '"people" must name a column of a roster, such as department',
    ],
    ["puts people nowhere", group("people: { department: IT }"), '"in" is missing'],
    [
      "puts people into groups with conditions",
      group("people: { department: IT }, in: A, atMost: 3"),
      'has the unknown key "atMost". Known keys: name, reason, people, in',
    ],
  ];
  for (const [what, text, problem] of wrong) {
    it(`is refused if it ${what}`, () => {
      expect(problemIn(text).replace(/(Known columns: \w+).*/, "$1")).to.equal(problem);
    });
  }

  it("that is no map, or has no name or reason, is named by its place", () => {
    expect(
      problemsIn("rules:\n  - 3\n  - { name: 7, exclusive: [A, B] }\ngroups:\n  - people: { title: x }\n    in: B\n"),
    ).to.deep.equal([
      "rules.yaml:2: rules[0] must be a rule: a name, a reason and conditions",
      `rules.yaml:3: rules[1]: "name" must be a text. ${inQuotes}`,
      'rules.yaml:3: rules[1]: "reason" is missing',
      'rules.yaml:5: groups[0]: "name" is missing',
      'rules.yaml:5: groups[0]: "reason" is missing',
    ]);
  });

  it("with an unknown column gets a list of all columns", () => {
    expect(problemIn(rule("group: A, only: { team: x }"))).to.match(
      /^"only" has the unknown column "team"\. Known columns: username, .*, manager$/,
    );
  });

  it("is refused with the name of another rule, in any case", () => {
    const text =
      "rules:\n  - { name: One, reason: x, exclusive: [A, B] }\n  - { name: ONE, reason: x, exclusive: [A, B] }\ngroups:\n  - { name: one, reason: x, people: { title: x }, in: A }\n";
    expect(problemsIn(text)).to.deep.equal([
      'rules.yaml:3: rule "ONE" has the name of the rule in line 2: give each rule its own name',
      'rules.yaml:5: rule "one" has the name of the rule in line 2: give each rule its own name',
    ]);
  });

  it("has its problems in the lines of the wrong values, and all rules are checked", () => {
    const text =
      "rules:\n  - name: one\n    reason: x\n    group: A\n    atMost: -1\n    colour: red\n  - name: two\n    reason: x\n    group: A\n    members:\n      - a\n      - 3\n";
    expect(problemsIn(text).map((line) => line.slice(0, 26))).to.deep.equal([
      'rules.yaml:5: rule "one": ',
      'rules.yaml:6: rule "one" h',
      'rules.yaml:11: rule "two":',
    ]);
  });
});
