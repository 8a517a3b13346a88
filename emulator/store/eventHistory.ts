import { randomUUID } from "node:crypto";
import { OrderedIds } from "./orderedIds";

/** An event of CloudTrail's event history. */
export interface CloudTrailEvent {
  EventId: string;
  EventName: string;
  /** Seconds since the epoch. */
  EventTime: number;
  EventSource?: string | undefined;
  Username?: string | undefined;
  ReadOnly?: string | undefined;
  AccessKeyId?: string | undefined;
  Resources?: { ResourceType?: string | undefined; ResourceName?: string | undefined }[] | undefined;
  /** The whole event as JSON. */
  CloudTrailEvent?: string | undefined;
}

/** CloudTrail's event history. */
export class EventHistory {
  readonly #events = new Map<string, CloudTrailEvent>();
  #newestFirst: OrderedIds | undefined;

  /** Adds an event, or replaces the one with its id. */
  add(event: Omit<CloudTrailEvent, "EventId"> & { EventId?: string | undefined }): void {
    const { EventId: id = randomUUID() } = event;
    this.#events.set(id, { ...event, EventId: id });
    this.#newestFirst = undefined;
  }

  get(id: string): CloudTrailEvent {
    const event = this.#events.get(id);
    if (event === undefined) throw new Error(`There is no event ${id}`);
    return event;
  }

  /** The ids of all events. They are other ones, with other places, after an event was added. */
  newestFirst(): OrderedIds {
    const sorted = () => this.all().sort((one, other) => other.EventTime - one.EventTime);
    this.#newestFirst ??= new OrderedIds(sorted().map(({ EventId }) => EventId));
    return this.#newestFirst;
  }

  /** All events, in the order in which they were added. */
  all(): CloudTrailEvent[] {
    return [...this.#events.values()];
  }
}
