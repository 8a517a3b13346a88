import { z } from "zod";

type Shape = z.core.JSONSchema.JSONSchema;

/** A schema as Markdown: a table for each object, or for several equal objects, with the descriptions of the members. */
export function schemaTables(schema: z.ZodObject): string {
  const tables = new Map<string, string[]>();
  for (const [path, shape] of objectsIn("", z.toJSONSchema(schema))) {
    const table = tableOf(shape);
    tables.set(table, [...(tables.get(table) ?? []), path]);
  }
  return [...tables].map(([table, paths]) => `${headingOf(paths)}${table}`).join("\n");
}

function headingOf(paths: string[]): string {
  const named = paths.filter((path) => path !== "").map((path) => `\`${path}\``);
  return named.length === 0 ? "" : `### ${named.join(", ")}\n\n`;
}

function objectsIn(path: string, { properties, items }: Shape): [path: string, shape: Shape][] {
  if (isShape(items)) return objectsIn(`${path}[]`, items);
  if (properties === undefined) return [];
  const inner = Object.entries(properties).flatMap(([name, member]) =>
    isShape(member) ? objectsIn(path === "" ? name : `${path}.${name}`, member) : [],
  );
  return [[path, { properties }], ...inner];
}

function tableOf({ properties = {} }: Shape): string {
  const rows = Object.entries(properties).flatMap(([name, member]) =>
    isShape(member) ? [`| \`${name}\` | ${typeOf(member)} | ${member.description} |\n`] : [],
  );
  return `| member | type | meaning |\n| --- | --- | --- |\n${rows.join("")}`;
}

function typeOf({ const: constant, enum: values, items, type, propertyNames }: Shape): string {
  if (constant !== undefined) return `\`${constant}\``;
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(", ");
  if (isShape(items)) return `list of ${typeOf(items)}s`;
  if (propertyNames !== undefined) return "number of each kind";
  return type === undefined ? "any JSON" : [type].flat().join(" or ");
}

function isShape(shape: unknown): shape is Shape {
  return typeof shape === "object" && shape !== null && !Array.isArray(shape);
}
