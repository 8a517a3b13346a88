import { operationOf, shapeOf } from "../../model/serviceModel";
import { isRecord } from "../attributes/json";

/** Members that the newest service model requires, that the SDK's client drops, and that nothing here reads. */
const unread = /(Arn|^Revision)$/;
const namedAtMost = 3;

/** An answer that says that all is well, and that lacks what every answer of the API has: something else has answered. */
export class IncompleteAnswer extends Error {
  override readonly name = "IncompleteAnswer";

  /** @param missing where members are missing, such as `Users[0].UserId` */
  constructor(readonly missing: string[]) {
    const more = missing.length > namedAtMost ? ` and ${missing.length - namedAtMost} more` : "";
    super(`it lacks ${missing.slice(0, namedAtMost).join(", ")}${more}`);
  }
}

/**
 * Holds an answer to what the service model requires of it.
 *
 * @throws IncompleteAnswer if it lacks something: taken as it is, it would say that people are gone
 */
export function checkAnswer(operation: string, answer: unknown): void {
  const shape = operationOf(operation)?.output.shape;
  // Of the answers to updates the SDK's client hands on nothing.
  if (shape === undefined || operation.startsWith("Update")) return;
  const missing = [...missingIn(shape, answer), ...missingInMemberships(answer)];
  if (missing.length > 0) throw new IncompleteAnswer([...new Set(missing)]);
}

/** Of a membership in a list the model requires less than of one that is described, though a list has the same of it. */
function missingInMemberships(answer: unknown): string[] {
  if (!isRecord(answer) || !Array.isArray(answer.GroupMemberships)) return [];
  return answer.GroupMemberships.flatMap((item, index) =>
    missingIn("DescribeGroupMembershipResponse", item, `GroupMemberships[${index}]`),
  );
}

/** What is required, and what that requires; nothing else is looked at, as lists are long. */
function missingIn(shapeName: string, value: unknown, path = ""): string[] {
  const shape = shapeOf(shapeName);
  if (shape.type === "list") {
    if (!Array.isArray(value)) return [path];
    return value.flatMap((item, index) => missingIn(shape.member.shape, item, `${path}[${index}]`));
  }
  if (shape.type === "string") return typeof value === "string" ? [] : [path];
  if (shape.type !== "structure") return [];
  if (!isRecord(value)) return [path];
  return Object.entries(shape.members)
    .filter(([name]) => shape.required.includes(name) && !unread.test(name))
    .flatMap(([name, member]) => missingIn(member.shape, value[name], path === "" ? name : `${path}.${name}`));
}
