import { expect } from "chai";
import { groupsByRule } from "../../../roster/rules/groupsByRule";
import { person, rulesIn } from "./support";

describe("groups by rule", () => {
  const rules = rulesIn(`groups:
  - { name: finance, reason: x, people: { department: [Finance, Controlling] }, in: [Finance, Reports] }
  - { name: chefs, reason: x, people: { department: finance, title: Chef }, in: [REPORTS, Chefs] }
  - { name: nobody's, reason: x, people: { department: "" }, in: Rest }
`);
  const of = (attributes: Record<string, string>) => groupsByRule(rules, person("nina", ["Finance"], attributes));

  it("are the groups of all rules that match a person, with the name of the first rule", () => {
    expect(of({ department: "FINANCE", title: "chef" })).to.deep.equal([
      { group: "Finance", rule: "finance" },
      { group: "Reports", rule: "finance" },
      { group: "Chefs", rule: "chefs" },
    ]);
    expect(of({ department: "controlling", title: "Chef" }).map(({ group }) => group)).to.deep.equal([
      "Finance",
      "Reports",
    ]);
    expect(of({ department: "IT" })).to.deep.equal([]);
  });

  it("take an absent attribute for an empty one", () => {
    expect(of({})).to.deep.equal([{ group: "Rest", rule: "nobody's" }]);
    expect(of({ department: "" })).to.deep.equal([{ group: "Rest", rule: "nobody's" }]);
  });

  it("call the attributes of the person as its own method", () => {
    class Someone {
      userName = "nina";
      groups = [];
      department = "Finance";
      attribute(column: string) {
        return column === "department" ? this.department : undefined;
      }
    }
    expect(groupsByRule(rules, new Someone())).to.have.length(2);
  });
});
