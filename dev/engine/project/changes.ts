import { readFile } from "node:fs/promises";
import { z } from "zod";

/** What a command did, or in a preview would do, to one resource. */
export interface Change {
  /** In the engine's words: "create", "update", "delete", "replace", "refresh" and so on. */
  op: string;
  type: string;
  name: string;
  urn: string;
}

/** What a command did, or in a preview would do. */
export interface Changes {
  /** How many resources for each operation, those that stay the same included, as in the engine's own summary. */
  counts: Record<string, number>;
  /** The resources that change, in the order in which they were begun. */
  begun: Change[];
  /** Those of them that were done. */
  done: Change[];
  /** Those of them that failed. */
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

/** Reads what the engine has written to an event log; a log that does not exist is of a command that did nothing. */
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

/** The last line of a killed engine may be cut off. */
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
