import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { checkout } from "../../dev/engine/checkout";
import { type Person, parseRoster } from "../../index";
import { groupsByRule } from "../../roster/rules/groupsByRule";
import { readRules } from "../../roster/rules/readRules";
import { keysOf } from "../../roster/rules/schema";
import type { Subject } from "../../roster/rules/types";
import { violationsOf } from "../../roster/rules/violations";
import { blocksIn } from "./blocks";

const page = readFileSync(path.join(checkout, "docs", "rules.md"), "utf8");
const block = (language: string) => blocksIn(page).find((one) => one.language === language)?.code ?? "";

describe("the page about rules", () => {
  const rules = readRules({ file: "rules.yaml", text: block("yaml") });
  const csv = block("csv");

  function subjectOf({ user, groups }: Person): Subject {
    const department = user.extensions?.["aws:identitystore:enterprise"]?.department;
    const attributes = new Map([["usertype", user.userType]]);
    if (typeof department === "string") attributes.set("department", department);
    return { userName: user.userName, groups, attribute: (column) => attributes.get(column) };
  }

  /** The people of a CSV with the groups by rule, and what they break. */
  function check(text: string) {
    const roster = parseRoster({ file: "people.csv", text });
    const people = roster.people.map(subjectOf).map((subject) => {
      const byRule = groupsByRule(rules, subject).map(({ group }) => group);
      return { ...subject, groups: [...subject.groups, ...byRule] };
    });
    const groups = [...roster.groups, ...rules.groups.flatMap((rule) => rule.in)];
    return { people, messages: violationsOf(rules, { people, groups }).map(({ message }) => message) };
  }

  it("has an example with every kind of rule, which its people keep", () => {
    const used = new Set(rules.rules.flatMap((rule) => Object.keys(rule)));
    expect([...used]).to.include.members(keysOf.rules);
    const { people, messages } = check(csv);
    expect(messages).to.deep.equal([]);
    const mary = people.find(({ userName }) => userName === "mary_jones");
    expect(mary?.groups).to.deep.equal(["Payments-Create", "Finance", "Everyone"]);
  });

  it("shows the message for the change that it describes", () => {
    const { messages } = check(csv.replace("Payments-Create", "Payments-Create;Payments-Approve"));
    expect(messages.join("\n")).to.equal(block("text").trim());
  });

  it("has an example in which every rule matters", () => {
    const changes = {
      "separation of duties": csv.replace("Payments-Create", "Payments-Create;Payments-Approve"),
      "sealed passwords": csv.replace("Smith,Admins;BreakGlass", "Smith,Admins"),
      "few administrators": csv.replace("Smith,Admins;BreakGlass", "Smith,BreakGlass"),
      "payments are for finance": csv.replace("Controlling", "IT"),
      "no contractors": `${csv}zoe_king,Zoe,King,Admins,IT,Contractor\n`,
      "administrators do nothing else": csv.replace("Smith,Admins", "Smith,Admins;Wiki"),
      owners: csv.replace(/.*john_smith.*\n/, ""),
    };
    expect(Object.keys(changes)).to.deep.equal(rules.rules.map(({ name }) => name));
    for (const [name, changed] of Object.entries(changes)) {
      expect(check(changed).messages.join("\n"), name).to.include(`Rule "${name}": `);
    }
  });

  it("names the files of the package that exist", () => {
    const { exports } = JSON.parse(readFileSync(path.join(checkout, "package.json"), "utf8"));
    expect(page.match(/\bpulumi-identitystore\/dist\/[\w.]+/g)).to.have.length(3);
    for (const [name] of page.matchAll(/\bpulumi-identitystore\/(dist\/[\w.]+)/g)) {
      expect(name).to.equal(`pulumi-identitystore/${exports["./rules.schema.json"].replace("./", "")}`);
    }
  });
});
