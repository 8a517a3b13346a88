import { camelCase } from "../../model/serviceModel";
import { ValidationException } from "../errors";
import { fold } from "../store/keys";
import { SortedIds } from "../store/sortedIds";

/** The value that a list's deprecated filter asks for in the one attribute it may name. */
export function filteredValue(
  filters: { AttributePath: string; AttributeValue: string }[] | undefined,
  attribute: string,
): string | undefined {
  const filter = filters?.[0];
  if (filter === undefined) return undefined;
  if (camelCase(filter.AttributePath) !== attribute) {
    throw new ValidationException(`Filtering by AttributePath ${filter.AttributePath} is not supported`);
  }
  return fold(filter.AttributeValue);
}

/** The ids of what a filter found: one or none, its attributes being unique. */
export function idsFound(id: string | undefined): SortedIds {
  return new SortedIds(id === undefined ? [] : [id]);
}
