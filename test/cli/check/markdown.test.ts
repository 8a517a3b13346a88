import { expect } from "chai";
import MarkdownIt from "markdown-it";
import type { Grant } from "../../../access/types";
import type { Adoption } from "../../../cli/check/adoptions";
import { reportMarkdown } from "../../../cli/check/markdown";
import { type CheckReport, invalidReport } from "../../../cli/check/report";
import type { UpdatePlan } from "../../../cli/check/updatePlan";

const markdown = new MarkdownIt({ html: true, linkify: true });

const plan: UpdatePlan = {
  stack: "company/dev",
  roster: "people",
  joins: [{ userName: "olga", groups: ["Readers", "Writers"] }],
  leaves: [{ userName: "john", isDeleted: true, left: ["Old", "Readers"] }],
  changes: [
    { name: "nina", attributes: [{ path: "title", from: "Lead", to: "Boss", notComparable: false }] },
    { name: "ivan", attributes: [{ path: "title", from: null, to: null, notComparable: true }] },
  ],
  moves: [{ userName: "nina", joined: ["Writers"], left: ["Readers"] }],
  groups: { created: ["Writers"], deleted: ["Old"], changed: [] },
  deletes: 2,
  membershipDeletes: 2,
  reasons: [],
  possibleRenames: [{ from: "john", to: "olga", email: "secret@example.com" }],
  notComparable: ["ivan"],
};

const refusal: Adoption = {
  kind: "user",
  name: "olga",
  outcome: "refuse",
  id: "1",
  attributes: [],
  note: 'user "olga" exists already. To adopt it, set adopt to "identical" or identitystore:adopt for the stack.',
  createdAt: null,
  createdBy: null,
  updatedAt: null,
  updatedBy: null,
};

const report: CheckReport = {
  ...invalidReport([]),
  isValid: true,
  users: 2,
  groups: 2,
  memberships: 3,
  warnings: [{ kind: "user", name: "ann", lookAlike: "аnn", where: "stack", reason: 'looks like user "аnn"' }],
  against: plan,
  exceeded: [{ limit: "maxDeletes", allowed: 1, found: 2 }],
  live: [refusal],
};

/** What a group of this name gives. */
function grant(name: string): Grant {
  const permissionSet = { permissionSetArn: name, permissionSet: name, isAdministrative: true };
  return { ...permissionSet, groupId: name, group: name, accountIds: ["111122223333"] };
}

describe("a check as Markdown", () => {
  it("names the rule of each group that somebody joins by a rule", () => {
    const reasonOf = (userName: string, group: string) => ({ userName, group, reason: 'by rule "finance *people*"' });
    const joins = [{ userName: "olga", groups: ["Audit", "Finance", "Readers"] }];
    const moves = [{ userName: "nina", joined: ["Audit"], left: [] }];
    const reasons = [reasonOf("olga", "Audit"), reasonOf("olga", "Finance"), reasonOf("nina", "Audit")];
    const text = reportMarkdown({ ...report, against: { ...plan, joins, moves, reasons } });
    expect(text)
      .to.include("- `olga`: `Readers`; by rule `finance *people*`: `Audit`, `Finance`\n")
      .and.include("- `nina`: joined, by rule `finance *people*`: `Audit`\n");
  });

  it("shows errors and losses first", () => {
    expect(reportMarkdown(report)).to.equal(`\
### No problems in the roster: 2 users, 2 groups, 3 memberships

**Too many deletions of users and groups: 2. \`--max-deletes\` allows 1.**

The next update of roster \`people\` of stack \`company/dev\`:

- users: 1 join, 2 changes, 1 move, 1 leave
- groups: 1 creation, 0 changes, 1 deletion
- total: 2 deletions of users and groups, 2 removals of memberships
- users and groups with encrypted values, which were not compared: 1

In the directory: 1 refuse

**In the directory: refuse: 1 user**

- \`olga\`: user \`olga\` exists already. To adopt it, set adopt to \`identical\` or \`identitystore:adopt\` for the stack.

**Delete: 1 group**

- \`Old\`

**Move: 1 user**

- \`nina\`: joined \`Writers\`; left \`Readers\`

**Leave: 1 user**

- \`john\`: the account is deleted; left \`Readers\`; in groups that are deleted: \`Old\`

**Possible renames: 1**

- Perhaps a rename: \`john\` leaves, and \`olga\` joins with the same e-mail address. If they are the same person, declare the \
rename with renamed or a column previousname, to keep the account and its memberships.

**Warnings: 1**

- user \`ann\` looks like user \`аnn\`

**Create: 1 group**

- \`Writers\`

**Join: 1 user**

- \`olga\`: \`Readers\`, \`Writers\`

**Change: 2 users**

- \`nina\`: \`title: "Lead" -> "Boss"\`
- \`ivan\`: \`title: not comparable\`
`);
  });

  it("shows first who gains administrative access", () => {
    const users = [{ userName: "olga", gains: [grant("Admins")], loses: [] }];
    const access = { users, deletedGroups: [], accounts: [], unread: [] };
    const joins = ["ann", "olga", "zoe"].map((userName) => ({ userName, groups: [] }));
    const text = reportMarkdown({ ...report, against: { ...plan, joins }, access });
    expect(text).to.include(
      "access: 1 user would gain access, 1 of them administrative access; 0 users would lose access",
    );
    const gain = text.indexOf(
      "**Join: 1 user, with a gain of administrative access**\n\n" +
        "- `olga`: gains `Admins` (administrative) by `Admins` in `111122223333`\n",
    );
    expect(gain).to.be.above(0).and.below(text.indexOf("**Join: 2 users**\n\n- `ann`\n- `zoe`\n"));
  });

  it("counts the gains and losses of a person above ten, so that others fit too", () => {
    const many = Array.from({ length: 500 }, (_, index) => grant(`Group ${index}`));
    const users = ["ann", "olga", "zoe"].map((userName) => ({ userName, gains: many, loses: many.slice(0, 11) }));
    const access = { users, deletedGroups: [{ displayName: "Old", gives: many }], accounts: [], unread: [] };
    const joins = users.map(({ userName }) => ({ userName, groups: [] }));
    const text = reportMarkdown({ ...report, against: { ...plan, joins }, access });
    const ann = text.split("\n").find((line) => line.startsWith("- `ann`"));
    expect(ann?.match(/gains `/g)).to.have.length(10);
    expect(ann).to.include("; gains access by 490 more paths; loses `Group 0`");
    expect(ann).to.match(/; loses access by 1 more path$/);
    expect(text).to.include("- `zoe`").and.include("gives access by 490 more paths").and.not.include("Left out");
  });

  it("does not count administrative access exactly if it could not read all policies", () => {
    const users = [{ userName: "olga", gains: [grant("Admins")], loses: [] }];
    const policies = { what: "AWS managed policies of permission sets", reason: "denied", mayHideAdministrative: true };
    const boundaries = { what: "permissions boundaries of permission sets", reason: "denied" };
    for (const [unread, count] of [
      [[boundaries, policies], "at least 1"],
      [[boundaries], "1"],
    ] as const) {
      const access = { users, deletedGroups: [], accounts: [], unread: [...unread] };
      const text = reportMarkdown({ ...report, access });
      expect(text).to.include(`1 user would gain access, ${count} of them administrative access;`);
    }
  });

  it("lists the problems of a roster", () => {
    const problem = { kind: "required", file: "people.csv", line: 2, column: "givenname", value: "" } as const;
    expect(reportMarkdown(invalidReport([{ ...problem, reason: "is required" }]))).to.equal(
      'The roster has 1 problem\n\n**Problems: 1**\n\n- `people.csv:2`: givenname `""` is required\n'.replace(
        "",
        "### ",
      ),
    );
  });

  it("folds long lists, and folds what a reviewer must see only if it is very long", () => {
    const joins = Array.from({ length: 11 }, (_, index) => ({ userName: `new${index}`, groups: [] }));
    const leavers = (length: number) =>
      Array.from({ length }, (_, index) => ({ userName: `old${index}`, isDeleted: true, left: [] }));
    const html = markdown.render(reportMarkdown({ ...report, against: { ...plan, joins, leaves: leavers(50) } }));
    expect(html).to.match(/<details><summary>Join: 11 users<\/summary>\n<ul>\n<li><code>new0<\/code>/);
    expect(html).to.include("<p><strong>Leave: 50 users</strong></p>");
    expect(reportMarkdown({ ...report, against: { ...plan, leaves: leavers(51) } })).to.include(
      "<details><summary>Leave: 51 users</summary>",
    );
  });

  it("shows the first groups of a user who is in many", () => {
    const groups = Array.from({ length: 23 }, (_, index) => `group${index}`);
    const text = reportMarkdown({ ...report, against: { ...plan, joins: [{ userName: "olga", groups }] } });
    expect(text).to.match(/`olga`: `group0`.*, `group19` and 3 more\n/);
  });

  it("fits into a comment, and says what it leaves out", () => {
    const long = (count: number) => Array.from({ length: count }, (_, index) => `${index}${"`\u202e".repeat(60)}`);
    const joins = long(500).map((userName) => ({ userName, groups: long(30) }));
    const leaves = long(100).map((userName) => ({ userName, isDeleted: true, left: ["Readers"] }));
    const text = reportMarkdown({ ...report, against: { ...plan, joins, leaves } });
    expect(text.length).to.be.within(50_000, 65_000);
    expect(text.match(/the account is deleted/g)).to.have.lengthOf(100 - leftOut(text, "Leave: 100 users"));
    expect(leftOut(text, "Join: 500 users")).to.be.within(400, 500);
    expect(leftOut(text, "Leave: 100 users")).to.equal(0);
    const live = long(3000).map((name) => ({ ...refusal, name }));
    const failing = reportMarkdown({ ...report, against: { ...plan, joins, leaves: [...leaves, ...leaves] }, live });
    expect(failing.length).to.be.within(50_000, 65_000);
    // Both get a part of the place, and the rest nothing.
    expect(leftOut(failing, "In the directory: refuse: 3000 users")).to.be.within(2000, 2990);
    expect(leftOut(failing, "Leave: 200 users")).to.be.within(100, 190);
    expect(leftOut(failing, "Join: 500 users")).to.equal(500);
  });

  /** How many lines of a section a text leaves out, which it says at the top and at the end of the section. */
  function leftOut(text: string, title: string): number {
    const [, count = "0"] = new RegExp(`Left out.* (\\d+) of "${title}"`).exec(text) ?? [];
    if (count !== "0") expect(text.split(title).at(-1)).to.match(new RegExp(`^[^]*?- \\.\\.\\. and ${count} more\n`));
    return Number(count);
  }

  it("shows hostile names as text, in every place", () => {
    const name =
      '</summary>|<img src=x onerror="alert(1)">`@nina`#1 **b** https://example.com\n- [x](javascript:alert(1))';
    const html = markdown.render(
      reportMarkdown({
        ...report,
        warnings: [{ kind: "group", name, lookAlike: name, where: "stack", reason: `looks like group ${name}` }],
        against: {
          ...plan,
          stack: name,
          roster: name,
          joins: [{ userName: name, groups: [name] }],
          leaves: [{ userName: name, isDeleted: false, left: [name] }],
          changes: [{ name, attributes: [{ path: "title", from: name, to: name, notComparable: false }] }],
          moves: [{ userName: name, joined: [name], left: [name] }],
          groups: { created: [name], deleted: [name], changed: [] },
          possibleRenames: [{ from: name, to: name, email: name }],
        },
        live: [{ ...refusal, name, note: name, attributes: [name] }],
        access: {
          users: [{ userName: name, gains: [grant(name)], loses: [grant(name)] }],
          deletedGroups: [{ displayName: name, gives: [grant(name)] }],
          accounts: [{ accountId: "111122223333", name, organizationalUnit: name }],
          unread: [{ what: name, reason: name }],
        },
      }),
    );
    expect(html.match(/<code>&lt;\/summary&gt;\|&lt;img src=x/g)).to.have.length.above(10);
    const outside = html.replace(/<code>[\s\S]*?<\/code>/g, "");
    expect(outside).not.to.match(/<(?!\/?(?:h3|p|ul|li|strong)>)|[@#`\\]|example|javascript/);
  });

  it("shows hostile names in problems as text", () => {
    const cell = "<b>@nina</b> `x` [y](z)";
    const problem = { kind: "value", file: `${cell}.csv`, line: 2, column: cell, value: cell, reason: cell } as const;
    const html = markdown.render(reportMarkdown(invalidReport([problem])));
    expect(html.replace(/<code>[\s\S]*?<\/code>/g, "")).not.to.match(/<(?!\/?(?:h3|p|ul|li|strong)>)|[@#`\\]/);
  });
});
