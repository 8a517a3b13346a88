import { stringify } from "yaml";
import { z } from "zod";
import { jsonSchema } from "../roster/rules/schema";
import { table } from "./table";

const entry = z.object({
  items: z.object({
    properties: z.record(z.string(), z.object({ description: z.string(), examples: z.tuple([z.unknown()]) })),
    required: z.array(z.string()),
  }),
});
const file = z.object({ properties: z.object({ rules: entry, groups: entry }) });

/** The keys of rules, by the names in their markers. */
export function rulesTables(): Record<string, string> {
  const { rules, groups } = file.parse(jsonSchema()).properties;
  return { "keys of rules": tableOf(rules), "keys of groups": tableOf(groups) };
}

function tableOf({ items: { properties, required } }: z.output<typeof entry>): string {
  const rows = Object.entries(properties).map(([key, { description, examples }]) => [
    `\`${key}\``,
    `${description}${required.includes(key) ? " Required." : ""}`,
    `\`${key}: ${stringify(examples[0], { collectionStyle: "flow", lineWidth: 0 }).trim()}\``,
  ]);
  return table(["key", "meaning", "example"], rows);
}
