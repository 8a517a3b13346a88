import { expect } from "chai";
import { parse } from "yaml";
import { z } from "zod";
import { attributeColumns, jsonSchema, keysOf } from "../../../roster/rules/schema";
import { rule, rulesIn } from "./support";

const record = z.record(z.string(), z.unknown());

/** All schemas inside a schema, and itself. */
function schemasIn(schema: unknown): Record<string, unknown>[] {
  if (Array.isArray(schema)) return schema.flatMap(schemasIn);
  const { success, data } = record.safeParse(schema);
  return success ? [data, ...Object.values(data).flatMap(schemasIn)] : [];
}

/** The schema of an entry of a list. */
function shapeOf(list: "rules" | "groups") {
  const entry = z.looseObject({ properties: record });
  const file = z.object({ properties: z.object({ [list]: z.object({ items: entry }) }) });
  return entry.parse(file.parse(jsonSchema()).properties[list]?.items);
}

describe("the JSON Schema of a file of rules", () => {
  // Zod does not read `anyOf` beside `properties`: a test of its own looks at it.
  const known = JSON.stringify(jsonSchema(), (key, value) =>
    key === "anyOf" && JSON.stringify(value).includes('"required"') ? undefined : value,
  );
  const accepts = (text: string) => z.fromJSONSchema(JSON.parse(known)).safeParse(parse(text)).success;

  it("is of the draft that all editors know, and is JSON", () => {
    expect(jsonSchema().$schema).to.equal("http://json-schema.org/draft-07/schema#");
    expect(JSON.parse(JSON.stringify(jsonSchema()))).to.deep.equal(jsonSchema());
  });

  it("describes each key and each column, with an example for each key", () => {
    for (const list of ["rules", "groups"] as const) {
      const { properties } = shapeOf(list);
      expect(Object.keys(properties)).to.deep.equal(keysOf[list]);
      for (const [key, shape] of Object.entries(properties)) {
        expect(shape, key).to.have.property("description").that.match(/\.$/);
        expect(shape, key).to.have.nested.property("examples[0]");
      }
    }
    expect(jsonSchema())
      .to.have.nested.property("definitions.attributes.properties")
      .that.has.all.keys(attributeColumns.map(({ name }) => name));
  });

  it("has examples that are valid files and rules", () => {
    const [example] = jsonSchema().examples ?? [];
    expect(rulesIn(JSON.stringify(example)).rules).to.have.length(1);
    const { properties } = shapeOf("rules");
    for (const [key, shape] of Object.entries(properties)) {
      const [value] = z.object({ examples: z.array(z.unknown()) }).parse(shape).examples;
      const others = {
        name: "n",
        reason: "r",
        exclusive: ["A", "B"],
        ...(key === "exclusive" ? {} : { group: "A", atMost: 9 }),
      };
      expect(() => rulesIn(JSON.stringify({ rules: [{ ...others, [key]: value }] })), key).not.to.throw();
    }
  });

  it("accepts what the package accepts, and refuses misspelt keys and wrong types", () => {
    expect(
      accepts(rule("group: [A, 'B*'], only: { department: [x, ''] }, alone: true, owners: { '*': nina }")),
    ).to.equal(true);
    expect(accepts(rule("group: A, alone: [B], never: { usertype: x }, atLeast: 1, atMost: 0, members: a"))).to.equal(
      true,
    );
    for (const wrong of [
      "grup: A, atMost: 1",
      "group: 3, atMost: 1",
      "group: A, atMost: -1",
      "group: A, only: { dept: x }",
      "group: A, alone: false",
    ]) {
      expect(accepts(rule(wrong)), wrong).to.equal(false);
      expect(() => rulesIn(rule(wrong)), wrong).to.throw();
    }
  });

  it("wants a condition, and a group for every condition but exclusive", () => {
    const { anyOf, ...shape } = shapeOf("rules");
    const conditions = keysOf.rules.filter((key) => !["name", "reason", "group"].includes(key));
    expect(anyOf).to.deep.equal(conditions.map((name) => ({ required: [name] })));
    const needed = conditions.filter((name) => name !== "exclusive").map((name) => [name, ["group"]]);
    expect(shape).to.have.property("dependencies").that.deep.equals(Object.fromEntries(needed));
  });

  it("allows no other keys anywhere, except the groups of owners", () => {
    const open = schemasIn(jsonSchema()).filter(
      ({ properties, type }) => type === "object" && properties === undefined,
    );
    expect(open).to.have.length(1);
    for (const { properties, type, additionalProperties } of schemasIn(jsonSchema())) {
      if (type === "object" && properties !== undefined) expect(additionalProperties).to.equal(false);
    }
  });
});
