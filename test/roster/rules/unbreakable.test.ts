import { expect } from "chai";
import { jsonSchema } from "../../../roster/rules/schema";
import { person, problemsIn, rule, violationsIn } from "./support";

describe("rules that nobody can break", () => {
  const messages = (conditions: string, ...groups: string[]) =>
    violationsIn(rule(conditions), [person("ben", groups.slice(0, 1))], ...groups).map(({ message }) => message);

  it("are exclusive groups of which there is only one", () => {
    expect(messages('exclusive: ["Fin*"]', "Finance", "Sales")).to.deep.equal([
      'Rule "the rule": exclusive means only the group "Finance", so that nobody can break the rule. ' +
        "Name a second group, or correct the pattern. Reason of the rule: A reason.",
    ]);
    expect(messages('exclusive: ["Fin*", finance]', "Finance", "Sales")).to.have.length(1);
    expect(messages('exclusive: ["Fin*"]', "Finance", "Final")).to.deep.equal([]);
    // The unknown group is the problem: it may be the second one.
    const [unknown, ...others] = messages("exclusive: [Finance, Sale]", "Finance", "Sales");
    expect([unknown?.includes('there is no group "Sale"'), others]).to.deep.equal([true, []]);
  });

  it("are rules that allow all other groups to members who must be alone", () => {
    for (const alone of ['"*"', '[Everyone, "**"]']) {
      expect(problemsIn(rule(`group: Admins, alone: ${alone}`))).to.deep.equal([
        'rules.yaml:2: rule "the rule": "alone" must not allow all groups: nobody can break such a rule',
      ]);
    }
    expect(messages('group: "*", alone: "A*"', "Admins", "All")).to.deep.equal([]);
  });

  it("are owners of groups that the rule is not about", () => {
    const owners = 'group: Admins, owners: { Admins: ben, Finance: ben, "*": ben, "Sal*": ben }';
    expect(messages(owners, "Admins", "Finance", "Sales")).to.deep.equal([
      'Rule "the rule": "Finance" has an owner, but is not among the groups of the rule. ' +
        "Add the group to group, or remove its owner. Reason of the rule: A reason.",
      'Rule "the rule": "Sal*" has an owner, but is not among the groups of the rule. ' +
        "Add the group to group, or remove its owner. Reason of the rule: A reason.",
    ]);
  });

  it("are rules about columns that do not describe people", () => {
    for (const column of ["from", "until", "groupname", "previousname"]) {
      const [problem] = problemsIn(rule(`group: Admins, never: { ${column}: x }`));
      expect(problem).to.include(`has the unknown column "${column}"`);
      expect(jsonSchema()).not.to.have.nested.property(`definitions.attributes.properties.${column}`);
    }
    const never = rule("group: Admins, never: { username: BEN }");
    expect(violationsIn(never, [person("ben", ["Admins"], { username: "ben" })])).to.have.length(1);
    expect(jsonSchema()).to.have.nested.property("definitions.attributes.properties.username");
  });
});
