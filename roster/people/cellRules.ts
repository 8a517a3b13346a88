import { pascalCase, type Shape, type StringShape, shapeOf } from "../../model/serviceModel";
import { validate } from "../../model/validate";
import { whyReserved } from "../../provider/attributes/check";
import type { AttributeShape } from "../../provider/attributes/spelling";
import type { Step } from "../columns/column";
import type { RosterProblemKind } from "../problems/problem";
import { quote } from "../problems/quote";

/** A problem of one cell. */
export interface CellProblem {
  kind: RosterProblemKind;
  reason: string;
}

/** Checks whether the API would accept the value of a cell that is not empty. */
export type CellRule = (value: string) => CellProblem | undefined;

type QuickTest = (value: string) => boolean;

/** The rule of the service model for an attribute; `undefined` if it allows any value. */
export function cellRule(shape: AttributeShape, path: Step[]): CellRule | undefined {
  const name = leaf(shape, path);
  const found = name === undefined ? undefined : shapeOf(name);
  if (name === undefined || found?.type !== "string") return undefined;
  const isFine = quickTest(found);
  const isName = path.length === 1 && path[0] === (shape === "CreateUserRequest" ? "userName" : "displayName");
  return (value) => {
    const reserved = isName ? whyReserved(value) : undefined;
    if (reserved !== undefined) return { kind: "reserved", reason: reserved };
    return isFine(value) ? undefined : refusal(name, found, value);
  };
}

function leaf(shapeName: string, path: Step[]): string | undefined {
  let name: string | undefined = shapeName;
  for (const step of path) {
    const shape: Shape | undefined = name === undefined ? undefined : shapeOf(name);
    if (shape?.type === "list") name = shape.member.shape;
    else if (shape?.type === "map") name = shape.value.shape;
    else name = shape?.type === "structure" ? shape.members[pascalCase(String(step))]?.shape : undefined;
  }
  return name;
}

/** A fast test for the cells of 100,000 rows. Only a value that fails is validated in full. */
function quickTest({ min = 0, max = Number.POSITIVE_INFINITY, pattern = "[^]*" }: StringShape): QuickTest {
  const expression = new RegExp(`^(?:${pattern})$`, "u");
  // A text never has more characters than UTF-16 units.
  return (value) => value.length >= min && value.length <= max && expression.test(value);
}

function refusal(name: string, shape: StringShape, value: string): CellProblem | undefined {
  const [violation] = validate(name, value);
  if (violation === undefined) return undefined;
  const reason =
    violation.kind === "length"
      ? `has ${[...value].length} characters, but at most ${shape.max} are allowed`
      : `contains ${firstRefused(shape, value)}, which is not allowed`;
  return { kind: "value", reason };
}

/** Each pattern of the service model is a set of allowed characters, so one character can be tested alone. */
function firstRefused({ pattern }: StringShape, value: string): string {
  const expression = new RegExp(`^(?:${pattern})$`, "u");
  const refused = [...value].find((character) => !expression.test(character));
  if (refused === undefined) return "a character";
  const codePoint = refused.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  return refused === " " ? "a space" : `the character ${quote(refused)} (U+${codePoint})`;
}
