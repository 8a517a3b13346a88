import { z } from "zod";
import { time } from "./time";

const text = z.string().optional();
const schema = z.array(
  z.strictObject({
    EventId: text,
    EventName: z.string().min(1),
    EventTime: time,
    EventSource: text,
    Username: text,
    ReadOnly: text,
    AccessKeyId: text,
    Resources: z.array(z.strictObject({ ResourceType: text, ResourceName: text })).optional(),
    CloudTrailEvent: z.union([z.string(), z.looseObject({}).transform((event) => JSON.stringify(event))]).optional(),
  }),
);

/** An event of CloudTrail's event history, as LookupEvents returns it. */
export interface EventInput {
  /** Default: a new id. */
  EventId?: string | undefined;
  EventName: string;
  /** Seconds since the epoch, a date, or ISO 8601 with an offset from UTC. */
  EventTime: number | Date | string;
  EventSource?: string | undefined;
  Username?: string | undefined;
  ReadOnly?: string | undefined;
  AccessKeyId?: string | undefined;
  Resources?: { ResourceType?: string | undefined; ResourceName?: string | undefined }[] | undefined;
  /** The whole event, as JSON or as the object itself. */
  CloudTrailEvent?: string | object | undefined;
}

/** Parses events from outside. Throws an error that names all problems. */
export function parseEvents(value: unknown): z.output<typeof schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(`The events are not valid: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
