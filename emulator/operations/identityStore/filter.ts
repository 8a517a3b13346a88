import { camelCase } from "../../../model/serviceModel";
import { ValidationException } from "../../errors";
import { fold } from "../../store/keys";
import { OrderedIds } from "../../store/orderedIds";
import type { Filtered } from "./requests";

/** The value in a list's deprecated filter, which may name only one attribute. */
export function filteredValue({ Filters: [filter] = [] }: Filtered, attribute: string): string | undefined {
  if (filter === undefined) return undefined;
  if (camelCase(filter.AttributePath) !== attribute) {
    throw new ValidationException(`Filtering by AttributePath ${filter.AttributePath} is not supported`);
  }
  return fold(filter.AttributeValue);
}

/** The ids that match a filter: one or none, because the attributes of filters are unique. */
export function idsFound(id: string | undefined): OrderedIds {
  return new OrderedIds(id === undefined ? [] : [id]);
}
