import { z } from "zod";
import { nameKey } from "../../provider/attributes/names";
import { peopleColumns } from "../columns/peopleColumns";

/** YAML reads some words as other values: `no` stays a text, but `null`, `true` and `007` do not. */
const inQuotes = "Put it in quotes if it is a number, true, false or null";

/** The message for a value that is missing or has the wrong type. */
function mustBe(what: string) {
  return { error: ({ input }: { input?: unknown }) => (input === undefined ? "is missing" : `must be ${what}`) };
}

const text = z
  .string(mustBe(`a text. ${inQuotes}`))
  .trim()
  .min(1, "must not be empty");

/** A value, or a list of values. */
function oneOrMore(item: z.ZodString, noun: string) {
  const list = z.array(item).min(1, "must not be an empty list");
  return z.union([item, list], mustBe(`a ${noun}, or a list of ${noun}s. ${inQuotes}`));
}

const names = oneOrMore(text, "name");
const value = oneOrMore(z.string().trim(), "text").optional();

/** The columns of a roster that describe a person. */
export const attributeColumns = peopleColumns.filter(({ path }) => path !== undefined);

const attributes = z
  .strictObject(
    Object.fromEntries(attributeColumns.map(({ name, about }) => [name, value.describe(about)])),
    mustBe("columns of a roster and their values, such as { department: Finance }"),
  )
  .refine((columns) => Object.keys(columns).length > 0, "must name a column of a roster, such as department")
  .meta({
    id: "attributes",
    description:
      'Columns of a roster, each with a value or a list of values; "" is an empty cell. A person must have one of the values of every column.',
    minProperties: 1,
  });

function count(smallest: number) {
  const message = `must be a whole number, ${smallest} or more`;
  return z.int(message).min(smallest, { error: message, abort: true });
}

const about = {
  name: text.meta({
    description: "A name for messages. No two rules have the same name.",
    examples: ["two administrators"],
  }),
  reason: text.meta({
    description: "Why there is this rule. Messages repeat it.",
    examples: ["One of them may be ill."],
  }),
};

const conditions = {
  exclusive: names.meta({
    description: "A person is in one of these groups at most.",
    examples: [["Payments-Create", "Payments-Approve"]],
  }),
  members: names.meta({ description: "These users are members of each of the groups.", examples: [["alice", "bob"]] }),
  atLeast: count(1).meta({ description: "Each of the groups has at least so many members.", examples: [2] }),
  atMost: count(0).meta({ description: "Each of the groups has at most so many members.", examples: [5] }),
  only: attributes.meta({
    description: "Every member has these attributes.",
    examples: [{ department: "Finance" }],
  }),
  never: attributes.meta({
    description: "No member has these attributes.",
    examples: [{ usertype: ["Contractor", "Partner"] }],
  }),
  alone: z.union([z.literal(true), names], mustBe("true, or the names of groups that are allowed")).meta({
    description: "The members are in no other group; or, with names, in no other groups than these.",
    examples: [["Everyone"]],
  }),
  owners: z.record(text, text, mustBe("groups and the names of their owners, such as { Admins: alice }")).meta({
    description:
      "Each of the groups has an owner, who is a person of the roster. A group may be a pattern; the first one that matches counts.",
    examples: [{ Admins: "nina_franco", "App-*": "ben" }],
  }),
};

export type Condition = keyof typeof conditions;

/** The conditions, in the order of the documentation. */
export const conditionNames = Object.keys(conditions) as Condition[];
const ofGroups = conditionNames.filter((name) => name !== "exclusive");

const rule = z
  .strictObject(
    {
      ...about,
      group: names
        .meta({
          description:
            "The groups of all conditions but exclusive: names, or patterns in which * stands for any characters.",
          examples: [["Admins", "Prod-*"]],
        })
        .optional(),
      ...z.object(conditions).partial().shape,
    },
    mustBe("a rule: a name, a reason and conditions"),
  )
  .superRefine((given, context) => {
    const problem = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    const { group, exclusive, members, atLeast, atMost = Number.POSITIVE_INFINITY, alone, owners } = given;
    const used = ofGroups.filter((name) => given[name] !== undefined);
    if (exclusive === undefined && used.length === 0)
      problem([], `has no condition. Conditions: ${conditionNames.join(", ")}`);
    else if (group === undefined && used.length > 0)
      problem([], `names no group: ${used.join(" and ")} ${used.length === 1 ? "needs" : "need"} the key "group"`);
    else if (group !== undefined && used.length === 0)
      problem(["group"], "is not used: exclusive names its own groups. Remove group");
    const [only = "", ...others] = distinct(exclusive ?? []);
    if (exclusive !== undefined && others.length === 0 && !only.includes("*"))
      problem(["exclusive"], "must name at least two groups, or a pattern: nobody can break a rule of one group");
    if ((atLeast ?? 0) > atMost)
      problem(
        ["atLeast"],
        `is ${atLeast}, but "atMost" is ${atMost}: no group can follow this rule. Change one of the two numbers`,
      );
    const required = distinct(members ?? []).length;
    if (required > atMost)
      problem(
        ["members"],
        `has ${required} users, but "atMost" is ${atMost}: no group can follow this rule. Change one of the two`,
      );
    if (alone !== true && [alone ?? []].flat().some((name) => /^\*+$/.test(name)))
      problem(["alone"], "must not allow all groups: nobody can break such a rule");
    if (owners !== undefined && Object.keys(owners).length === 0) problem(["owners"], "must name an owner");
  })
  .meta({
    anyOf: conditionNames.map((name) => ({ required: [name] })),
    dependencies: Object.fromEntries(ofGroups.map((name) => [name, ["group"]])),
  });

/** The names without those that differ by case only. */
function distinct(names: string | string[]): string[] {
  return [...new Set([names].flat().map(nameKey))];
}

const groupRule = z.strictObject(
  {
    ...about,
    people: attributes.meta({
      description: "The people with these attributes are in the groups.",
      examples: [{ department: "Finance" }],
    }),
    in: names
      .refine((into) => ![into].flat().some((name) => name.includes("*")), "must be names without *")
      .meta({
        description: "Names of groups. A roster has these groups too, even if nobody is in them.",
        examples: ["Finance"],
      }),
  },
  mustBe("a rule of a group: a name, a reason, people and in"),
);

/** The content of a file of rules. */
export const rulesFile = z
  .strictObject(
    {
      rules: z
        .array(rule, mustBe("a list of rules"))
        .optional()
        .describe("What must be true of the members of groups."),
      groups: z
        .array(groupRule, mustBe("a list of rules"))
        .optional()
        .describe("Which people are in which groups, by their attributes."),
    },
    { error: () => "must have the key rules, or groups, or both" },
  )
  .meta({
    title: "Rules of pulumi-identitystore",
    description: "Rules about the members of groups, and groups by rule.",
    examples: [
      {
        rules: [{ name: "two administrators", reason: "One of them may be ill.", group: "Admins", atLeast: 2 }],
        groups: [
          {
            name: "finance people",
            reason: "They need the reports.",
            people: { department: "Finance" },
            in: "Finance",
          },
        ],
      },
    ],
  });

/** The keys of a rule, and of a rule of groups. */
export const keysOf = { rules: Object.keys(rule.shape), groups: Object.keys(groupRule.shape) };

/** The JSON Schema that editors use. Draft 7 is the draft that all of them know. */
export function jsonSchema() {
  return z.toJSONSchema(rulesFile, { target: "draft-07", io: "input" });
}
