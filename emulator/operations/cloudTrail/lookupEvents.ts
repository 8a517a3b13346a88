import { InvalidLookupAttributesException, InvalidTimeRangeException } from "../../errors";
import type { CloudTrailEvent } from "../../store/eventHistory";
import type { State } from "../../store/state";
import { page } from "../page";
import type { Requests } from "./requests";

/** How long CloudTrail's event history is, in seconds: 90 days. */
const historySeconds = 90 * 24 * 60 * 60;

/** Events of the last 90 days, the newest first. AWS accepts only one attribute. */
export function lookupEvents({ eventHistory }: State, input: Requests["LookupEvents"]) {
  const { LookupAttributes: [attribute, ...others] = [], StartTime: start = 0, EndTime: end = Infinity } = input;
  if (others.length > 0) throw new InvalidLookupAttributesException("Only one lookup attribute can be specified");
  if (start > end) throw new InvalidTimeRangeException("The start time is after the end time");
  const begin = Math.max(start, Date.now() / 1000 - historySeconds);
  const matches = (id: string) => {
    const event = eventHistory.get(id);
    const isInTime = event.EventTime >= begin && event.EventTime <= end;
    return (
      isInTime &&
      (attribute === undefined || valuesOf(event, attribute.AttributeKey).includes(attribute.AttributeValue))
    );
  };
  const list = ["LookupEvents", attribute, input.StartTime, input.EndTime];
  const { ids, next } = page(list, eventHistory.newestFirst(), input, { pageSize: 50, matches });
  return { Events: ids.map((id) => eventHistory.get(id)), ...next };
}

function valuesOf(event: CloudTrailEvent, key: string): unknown[] {
  if (key !== "ResourceType" && key !== "ResourceName") return [Reflect.get(event, key)];
  return (event.Resources ?? []).map((resource) => resource[key]);
}
