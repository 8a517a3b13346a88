import { readFile } from "node:fs/promises";
import { z } from "zod";

/** A change of one resource by a command, or a planned change in a preview. */
export interface Change {
  /** The engine's name of the operation: "create", "update", "delete", "replace", "refresh" and so on. */
  op: string;
  type: string;
  name: string;
  urn: string;
}

/** The changes by a command, or the planned changes in a preview. */
export interface Changes {
  /** Operation -> number of resources, as in the engine's summary; unchanged resources are "same". */
  counts: Record<string, number>;
  /** All changes, in the order in which the engine started them. */
  begun: Change[];
  /** The changes that succeeded. */
  done: Change[];
  /** The changes that failed. */
  failed: Change[];
}

const metadata = z.object({ metadata: z.object({ op: z.string(), type: z.string(), urn: z.string() }) });

const engineEvent = z.object({
  resourcePreEvent: metadata.optional(),
  resOutputsEvent: metadata.optional(),
  resOpFailedEvent: metadata.optional(),
  summaryEvent: z.object({ resourceChanges: z.record(z.string(), z.number()).nullish() }).optional(),
});

type EngineEvent = z.output<typeof engineEvent>;

const uneventful = new Set(["same", "refresh", "read"]);

/** Reads the event log of the engine. If the file does not exist, the command has done nothing. */
export async function readChanges(eventLog: string): Promise<Changes> {
  const lines = (await readFile(eventLog, "utf8").catch(() => "")).split("\n");
  const events = lines.flatMap(parseEvent);
  return {
    counts: events.findLast(({ summaryEvent }) => summaryEvent)?.summaryEvent?.resourceChanges ?? {},
    begun: changesOf(events, "resourcePreEvent"),
    done: changesOf(events, "resOutputsEvent"),
    failed: changesOf(events, "resOpFailedEvent"),
  };
}

/** The last line of a killed engine may be incomplete. */
function parseEvent(line: string): EngineEvent[] {
  try {
    return [engineEvent.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

function changesOf(events: EngineEvent[], kind: "resourcePreEvent" | "resOutputsEvent" | "resOpFailedEvent"): Change[] {
  return events
    .flatMap((event) => event[kind]?.metadata ?? [])
    .filter(({ op, urn }) => !uneventful.has(op) && !urn.includes("::pulumi:"))
    .map(({ op, type, urn }) => ({ op, type, name: urn.split("::").at(-1) ?? urn, urn }));
}
