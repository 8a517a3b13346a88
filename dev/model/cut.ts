// Cuts an AWS service model to what this package uses: npm run model:cut -- service-2.json model/NAME.json [Operation...]
// It keeps the named operations, those that the target already has, and the shapes of their requests and answers.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

const [source = "", target = "", ...named] = process.argv.slice(2);

const json = z.record(z.string(), z.unknown());
const schema = z.object({ version: z.string(), metadata: json, operations: z.record(z.string(), json), shapes: json });

function parse(file: string) {
  return schema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** The value without members that this package does not use. */
function withoutTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name, item]) => !(name === "documentation" && typeof item === "string"));
  return Object.fromEntries(kept.map(([name, item]) => [name, withoutTexts(item)]));
}

/** The names of the shapes that a value refers to. */
function referred(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    name === "shape" && typeof item === "string" ? [item] : referred(item),
  );
}

const { version, metadata, operations, shapes } = parse(source);
const wanted = [...(existsSync(target) ? Object.keys(parse(target).operations) : []), ...named].sort();
const kept = wanted.map((name) => {
  const { errors: _, idempotent: __, ...operation } = operations[name] ?? {};
  if (operation.name === undefined) throw new Error(`${source} has no operation ${name}`);
  return [name, withoutTexts(operation)] as const;
});
const reached = new Set<string>(referred(kept));
for (const name of reached) for (const other of referred(shapes[name])) reached.add(other);
const cut = {
  version,
  metadata,
  operations: Object.fromEntries(kept),
  shapes: Object.fromEntries([...reached].sort().map((name) => [name, withoutTexts(shapes[name])])),
};
writeFileSync(target, `${JSON.stringify(cut, undefined, 1)}\n`);
