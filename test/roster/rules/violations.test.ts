import { expect } from "chai";
import type { Subject } from "../../../roster/rules/types";
import { person, rule, violationsIn } from "./support";

const nina = person("nina", ["A", "B", "C"], { department: "Sales", usertype: "Contractor" });
const ben = { ...person("ben", ["A"], { department: "Finance" }), isDisabled: true };
const everybody = [nina, ben];

/** What is wrong and what to do, as the messages say it. D is a group without members. */
function messagesFor(conditions: string, people: Subject[] = everybody): string[] {
  return violationsIn(rule(conditions), people, "D").map(({ message }) => {
    expect(message).to.match(/^Rule "the rule": .* Reason of the rule: A reason\.$/);
    return message.slice('Rule "the rule": '.length, -" Reason of the rule: A reason.".length);
  });
}

describe("a broken rule", () => {
  it("says the rule, its line and reason, the person and the group", () => {
    expect(violationsIn(rule("group: A, never: { usertype: contractor }"), everybody)).to.deep.equal([
      {
        rule: "the rule",
        reason: "A reason.",
        line: 2,
        groupName: "A",
        userName: "nina",
        message:
          'Rule "the rule": "nina" is in "A", but nobody with usertype "contractor" may be a member. Remove "nina" from the group, ' +
          "or correct the attributes of this person. Reason of the rule: A reason.",
      },
    ]);
  });

  it("of exclusive groups names the groups of the person", () => {
    expect(messagesFor("exclusive: [a, b, D]")).to.deep.equal([
      '"nina" is in "A" and "B", but a person may be in only one of the groups "A", "B" and "D". Remove "nina" from all but one of them.',
    ]);
    expect(messagesFor("exclusive: [A, D]")).to.deep.equal([]);
    expect(messagesFor("exclusive: '*'")).to.have.length(1);
    // Ben is in no group of the other condition.
    expect(messagesFor("exclusive: [A, D], group: C, only: { department: Sales }")).to.deep.equal([]);
  });

  it("of required members names who is missing, and who is no user", () => {
    expect(messagesFor("group: [A, B, D], members: [NINA, Ben, bne, carla]")).to.deep.equal([
      '"nina" must be in "D", but is not. Add "nina" to the group.',
      '"ben" must be in "B" and "D", but is not. Add "ben" to the groups.',
      '"bne" must be in "A", "B" and "D", but there is no such user. Did you mean "ben"? Correct the rule, or add the user.',
      '"carla" must be in "A", "B" and "D", but there is no such user. Correct the rule, or add the user.',
    ]);
  });

  it("of counts says how many members are too many or too few; disabled users do not count as members who are there", () => {
    expect(messagesFor("group: ['*'], atLeast: 2, atMost: 4")).to.deep.equal([
      '"D" has 0 members, but must have at least 2. Add 2 members.',
      '"A" has 1 enabled member and 1 disabled, but must have at least 2. Add 1 member.',
      '"B" has 1 member, but must have at least 2. Add 1 member.',
      '"C" has 1 member, but must have at least 2. Add 1 member.',
    ]);
    expect(messagesFor("group: A, atMost: 1")).to.deep.equal([
      '"A" has 2 members, but may have at most 1. Remove 1 member.',
    ]);
    expect(messagesFor("group: A, atLeast: 1, atMost: 2")).to.deep.equal([]);
    expect(messagesFor("group: D, atMost: 0")).to.deep.equal([]);
  });

  it("of attributes that everybody must have describes them: each of several columns, one of several values", () => {
    expect(messagesFor("group: [A, B], only: { department: [finance, HR], usertype: '' }")).to.deep.equal([
      '"nina" is in "A" and "B", but only people with usertype empty and department "finance" or "HR" may be members. ' +
        'Remove "nina" from the groups, or correct the attributes of this person.',
    ]);
    expect(messagesFor("group: A, only: { department: [Finance, SALES] }")).to.deep.equal([]);
    expect(messagesFor("group: A, only: { department: [Finance, Sales], usertype: Contractor }")).to.have.length(1);
  });

  it("of attributes that nobody may have needs all of them", () => {
    expect(messagesFor("group: '*', never: { usertype: Contractor, department: Finance }")).to.deep.equal([]);
    expect(messagesFor("group: '*', never: { usertype: Contractor, department: [Finance, Sales] }")).to.deep.equal([
      '"nina" is in "A", "B" and "C", but nobody with usertype "Contractor" and department "Finance" or "Sales" may be a member. ' +
        'Remove "nina" from the groups, or correct the attributes of this person.',
    ]);
  });

  it("of a group alone names the other groups of its members, without the ones that are allowed", () => {
    expect(messagesFor("group: A, alone: true")).to.deep.equal([
      '"nina" is in "A", "B" and "C", but members of "A" may be in no other group. Remove "nina" from "A", or from the other groups.',
    ]);
    expect(messagesFor("group: [A, B], alone: true")).to.deep.equal([
      '"nina" is in "A", "B" and "C", but members of "A" or "B" may be in no other group. Remove "nina" from some of these groups.',
    ]);
    expect(messagesFor("group: [A, B], alone: [b, D]")).to.deep.equal([
      '"nina" is in "A", "B" and "C", but members of "A" or "B" may be in no other group but "b" or "D". Remove "nina" from some of these groups.',
    ]);
    expect(messagesFor("group: [A, B], alone: [A, C]")).to.deep.equal([
      '"nina" is in "A" and "B", but members of "A" may be in no other group but "A" or "C". Remove "nina" from "A", or from the other groups.',
    ]);
    expect(messagesFor("group: A, alone: [B, C]")).to.deep.equal([]);
    expect(messagesFor("group: D, alone: true")).to.deep.equal([]);
  });

  it("of owners names groups without one, owners who are no users, and disabled owners", () => {
    expect(messagesFor("group: '*', owners: { A: NINA, B: nino, 'C*': ben }")).to.deep.equal([
      '"D" has no owner. Add the group to the owners of the rule.',
      'the owner of "B" is "nino", but there is no such user. Did you mean "nina"? Correct the rule, or add the user.',
      'the owner of "C" is "ben", who is disabled. Name another owner.',
    ]);
    expect(messagesFor("group: [A, B], owners: { '*': nina, A: ben }")).to.deep.equal([]);
  });

  it("of groups by rule names who is not in them", () => {
    const text = "groups:\n  - { name: g, reason: R., people: { department: sales }, in: [A, d, E] }\n";
    const found = violationsIn(text, everybody, "D").map(({ message, ...about }) => [message, about]);
    expect(found).to.deep.equal([
      [
        'Rule "g": there is no group "E". Did you mean "D"? Correct the rule, or add the group. Reason of the rule: R.',
        { rule: "g", reason: "R.", line: 2, groupName: "E" },
      ],
      [
        'Rule "g": "nina" must be in "D", but is not. Add "nina" to the group. Reason of the rule: R.',
        { rule: "g", reason: "R.", line: 2, groupName: "D", userName: "nina" },
      ],
    ]);
  });

  it("has one message for each condition", () => {
    expect(
      messagesFor("group: A, exclusive: [A, B], only: { title: x }, never: { usertype: Contractor }, atMost: 0"),
    ).to.have.length(5);
  });

  it("shows no control characters, and shortens long lists of groups", () => {
    const groups = Array.from({ length: 9 }, (_, index) => `G${index}`);
    const [violation] = violationsIn('rules: [{ name: "a\\e", reason: "b\\e", exclusive: "G*" }]', [
      person("x\u001b", groups),
    ]);
    expect(violation?.message)
      .to.match(/^\P{C}*$/u)
      .and.include('is in "G0", "G1", "G2", "G3", "G4" and 4 more, but');
  });

  it("comes in the order of the rules", () => {
    const text = `${rule("group: A, atMost: 0")}  - { name: two, reason: x, group: D, members: nina, never: { usertype: Contractor } }\n  - { name: three, reason: x, group: A, atMost: 1 }\n`;
    expect(violationsIn(text, everybody, "D").map(({ rule }) => rule)).to.deep.equal(["the rule", "two", "three"]);
  });
});

describe("the groups of a rule", () => {
  it("must exist, and a pattern must match one", () => {
    expect(
      messagesFor("group: [AA, 'Q-*', a], exclusive: [X1, B], alone: [YYYY, A], owners: { A: nina, ZZZZ: nina }").slice(
        0,
        5,
      ),
    ).to.deep.equal([
      'there is no group "AA". Did you mean "A"? Correct the rule, or add the group.',
      'no group matches "Q-*". Correct the rule, or add the group.',
      'there is no group "X1". Correct the rule, or add the group.',
      'there is no group "YYYY". Correct the rule, or add the group.',
      'there is no group "ZZZZ". Correct the rule, or add the group.',
    ]);
    const [first] = violationsIn(rule("group: AA, atMost: 1"), everybody);
    expect(first).to.include({ groupName: "AA", line: 2 }).and.not.have.property("userName");
  });

  it("are compared as names are, and all characters but * stand for themselves", () => {
    const people = [person("x", ["Ops (E\u0301quipe)", "Ops+"])];
    expect(violationsIn(rule("group: 'OPS (\u00e9quipe)', atMost: 0"), people)).to.have.length(1);
    expect(violationsIn(rule("group: 'ops (\u00c9*)', atMost: 0"), people)).to.have.length(1);
    expect(violationsIn(rule("group: 'Ops.*', atMost: 0"), people).map(({ message }) => message)[0]).to.include(
      "no group matches",
    );
  });
});

describe("two rules that contradict each other for one person", () => {
  const contradictions = (text: string, people = everybody) =>
    violationsIn(text, people, "D").map(({ message }) => message);

  it("are named once, with the person, even if the person is not in the group", () => {
    const text = `${rule("group: D, members: nina")}  - { name: two, reason: Second., group: D, never: { usertype: contractor } }\n`;
    const expected = {
      rule: "two",
      reason: "Second.",
      line: 3,
      groupName: "D",
      userName: "nina",
      isContradiction: true,
      message:
        'Rules "the rule" (line 2) and "two" (line 3) contradict each other for "nina": "the rule" requires that this person is in ' +
        '"D", but "two" says that nobody with usertype "contractor" may be a member. Change one of the rules. Reason of "two": Second.',
    };
    expect(violationsIn(text, everybody, "D")).to.deep.equal([expected]);
    const member = person("nina", ["D"], { usertype: "Contractor" });
    expect(violationsIn(text, [member])).to.deep.equal([expected]);
    expect(violationsIn(text, [person("nina", ["D"])])).to.deep.equal([]);
  });

  it("may be a rule of groups and any condition that forbids", () => {
    const byRule = "groups:\n  - { name: g, reason: R., people: { department: Sales }, in: D }\n";
    for (const condition of ["group: D, only: { title: Chef }", "group: D, never: { department: sales }"]) {
      const [message = "", ...others] = contradictions(rule(condition) + byRule);
      expect(message).to.match(
        /^Rules "g" \(line 4\) and "the rule" \(line 2\) contradict each other for "nina": "g" requires/,
      );
      expect(others).to.deep.equal([]);
    }
  });

  it("may be three, if two rules require groups that a third excludes or wants alone", () => {
    const two =
      "  - { name: two, reason: x, group: D, members: ben }\ngroups:\n  - { name: g, reason: x, people: { department: Finance }, in: B }\n";
    expect(contradictions(rule("exclusive: [D, B, A]") + two)).to.deep.equal([
      'Rules "two" (line 3), "g" (line 5) and "the rule" (line 2) contradict each other for "ben": "two" and "g" require that this person ' +
        'is in "D" and "B", but "the rule" says that a person may be in only one of the groups "D", "B" and "A". ' +
        'Change one of the rules. Reason of "the rule": A reason.',
      // Nina has both groups without a rule that requires them.
      'Rule "the rule": "nina" is in "A" and "B", but a person may be in only one of the groups "D", "B" and "A". ' +
        'Remove "nina" from all but one of them. Reason of the rule: A reason.',
    ]);
    expect(contradictions(rule("group: D, alone: A") + two)[0]).to.include(
      'members of "D" may be in no other group but "A".',
    );
    expect(
      contradictions(rule("group: D, alone: [A, B]") + two, [
        person("ben", ["B", "D", "A"], { department: "Finance" }),
      ]),
    ).to.deep.equal([]);
  });

  it("are not more than those that require the forbidden memberships", () => {
    const others =
      "  - { name: two, reason: x, group: D, members: nina }\n  - { name: three, reason: x, group: A, members: nina }\n";
    expect(contradictions(rule("group: D, never: { usertype: contractor }") + others)[0]).to.match(
      /^Rules "two" \(line 3\) and "the rule" \(line 2\) contradict each other for "nina"/,
    );
  });

  it("are not about a required member who is no user", () => {
    expect(messagesFor("group: D, members: nobody, only: { department: Sales }")).to.deep.equal([
      '"nobody" must be in "D", but there is no such user. Correct the rule, or add the user.',
    ]);
  });

  it("may be one rule", () => {
    const [message] = contradictions(rule("group: D, members: nina, never: { usertype: contractor }"));
    expect(message).to.match(/^Rule "the rule" \(line 2\) contradicts itself for "nina": "the rule" requires/);
  });
});
