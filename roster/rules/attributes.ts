import { nameKey } from "../../provider/attributes/names";
import { quote } from "../problems/quote";
import type { Attributes, Subject } from "./types";

/** Whether a person has one of the values of every column. A column that the person does not have is empty. */
export function matches(attributes: Attributes, subject: Subject): boolean {
  for (const [column, values] of attributes) {
    const key = nameKey(subject.attribute(column) ?? "");
    if (!values.some((value) => nameKey(value) === key)) return false;
  }
  return true;
}

/** Describes attributes with the values of the rule. A message never has the values of a person, which may be personal data. */
export function describeAttributes(attributes: Attributes): string {
  const columns = [...attributes].map(([column, values]) => {
    const shown = values.map((value) => (value === "" ? "empty" : quote(value)));
    return `${column} ${shown.join(" or ")}`;
  });
  return columns.join(" and ");
}
