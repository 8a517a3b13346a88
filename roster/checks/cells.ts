import { identityStoreModel, pascalCase, type Shape, type StringShape } from "../../model/serviceModel";
import { validate } from "../../model/validate";
import { whyReserved } from "../../provider/attributes/check";
import type { AttributeShape } from "../../provider/attributes/spelling";
import { type Column, parseFlag, type Step } from "../columns/column";
import { type Entry, groupsOf } from "../people/entry";
import { quote } from "../problems/quote";
import type { RosterProblem } from "../problems/rosterError";
import { firstCell, problemAt, type Row } from "../reading/table";

type CellProblem = Pick<RosterProblem, "kind" | "reason">;

/** Checks whether the API would accept the value of a cell that is not empty. */
type CellRule = (value: string) => CellProblem | undefined;

/**
 * The API accepts any text as an e-mail address. This pattern refuses only what cannot be an address, so that a roster can
 * have the addresses of an existing directory.
 */
const plausibleEmail = /^[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)*$/u;

/**
 * Returns a check of the cells of one person or group: required values, and values that the API would refuse. Create it once
 * for all entries.
 */
export function cellChecker(
  shape: AttributeShape,
  columns: Column[],
  required: string[],
): (entry: Entry) => RosterProblem[] {
  const rules = columns.map((column) => ({
    column: column.name,
    isRequired: required.includes(column.name),
    rule: ruleOf(shape, column),
  }));
  return ({ name, rows }) => {
    const problems: RosterProblem[] = [];
    for (const { column, isRequired, rule } of rules) {
      const { row = rows[0], value } = firstCell(rows, column) ?? {};
      const problem = value ? rule?.(value) : isRequired && missing(name, value);
      if (problem) problems.push(problemAt(row, column, problem.kind, problem.reason));
    }
    return problems;
  };
}

/** @param value `undefined` if no file with a row for the person or group has the column */
function missing(name: string, value: string | undefined): CellProblem {
  const where = value === undefined ? `, but no file with a row for ${name} has this column` : "";
  return { kind: "required", reason: `is required${where}` };
}

/** Returns the check of group names. Create it once for all names. */
export function groupNameRule(): CellRule {
  return apiRule("CreateGroupRequest", ["displayName"]) ?? (() => undefined);
}

/** Finds group names that the API would refuse. Each name is reported once. */
export function groupNames(rows: Row[], separator: string): RosterProblem[] {
  const rule = groupNameRule();
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const groups = groupsOf(row, separator).filter((group) => !seen.has(group));
    for (const group of groups) seen.add(group);
    return groups.flatMap((group) => {
      const problem = rule(group);
      if (problem === undefined) return [];
      const which = groups.length > 1 ? `names the group ${quote(group)}, which ` : "";
      return [problemAt(row, "groupname", problem.kind, `${which}${problem.reason}`)];
    });
  });
}

function ruleOf(shape: AttributeShape, { name, path, isFlag }: Column): CellRule | undefined {
  if (isFlag) return flagRule;
  const rule = path && apiRule(shape, path);
  return name === "email" ? (value) => rule?.(value) ?? emailRule(value) : rule;
}

const flagRule: CellRule = (value) =>
  parseFlag(value) === undefined ? { kind: "primary", reason: "must be TRUE or FALSE" } : undefined;

const emailRule: CellRule = (value) =>
  plausibleEmail.test(value) ? undefined : { kind: "email", reason: "is not an e-mail address" };

/** The rule of the service model for an attribute; `undefined` if it allows any value. */
function apiRule(shape: AttributeShape, path: Step[]): CellRule | undefined {
  const name = leaf(shape, path);
  const found = name === undefined ? undefined : identityStoreModel.shapeOf(name);
  if (name === undefined || found?.type !== "string") return undefined;
  const { min = 0, max = Number.POSITIVE_INFINITY } = found;
  const pattern = patternOf(found);
  const isName = path.length === 1 && path[0] === (shape === "CreateUserRequest" ? "userName" : "displayName");
  return (value) => {
    const reserved = isName ? whyReserved(value) : undefined;
    if (reserved !== undefined) return { kind: "reserved", reason: reserved };
    // A fast test for the cells of 100,000 rows. A text never has more characters than UTF-16 units.
    if (value.length >= min && value.length <= max && pattern.test(value)) return undefined;
    return refusal(name, found, value);
  };
}

function leaf(shapeName: string, path: Step[]): string | undefined {
  let name: string | undefined = shapeName;
  for (const step of path) {
    const shape: Shape | undefined = name === undefined ? undefined : identityStoreModel.shapeOf(name);
    if (shape?.type === "list") name = shape.member.shape;
    else if (shape?.type === "map") name = shape.value.shape;
    else name = shape?.type === "structure" ? shape.members[pascalCase(String(step))]?.shape : undefined;
  }
  return name;
}

function patternOf({ pattern = "[^]*" }: StringShape): RegExp {
  return new RegExp(`^(?:${pattern})$`, "u");
}

function refusal(name: string, shape: StringShape, value: string): CellProblem | undefined {
  const [violation] = validate(identityStoreModel, name, value);
  if (violation === undefined) return undefined;
  const reason =
    violation.kind === "length"
      ? `has ${[...value].length} characters, but at most ${shape.max} are allowed`
      : `contains ${firstRefused(shape, value)}, which is not allowed`;
  return { kind: "value", reason };
}

/** Each pattern of the service model is a set of allowed characters, so one character can be tested alone. */
function firstRefused(shape: StringShape, value: string): string {
  const pattern = patternOf(shape);
  const refused = [...value].find((character) => !pattern.test(character));
  if (refused === undefined) return "a character";
  const codePoint = refused.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  return refused === " " ? "a space" : `the character ${quote(refused)} (U+${codePoint})`;
}
