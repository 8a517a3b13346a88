import type { LookupEventsRequest } from "@aws-sdk/client-cloudtrail";
import { expect } from "chai";
import type { EventInput } from "../../../../emulator";
import { Directory, failure, present } from "../../support";

const minute = 60_000;

describe("LookupEvents", () => {
  const directory = new Directory();
  const now = Date.now();

  /** An event so many minutes ago. */
  function event(minutes: number, attributes: Partial<EventInput> = {}): EventInput {
    return { EventName: "UserAuthentication", EventTime: new Date(now - minutes * minute), ...attributes };
  }

  function add(...events: EventInput[]): void {
    directory.emulator.events(events);
  }

  async function ages(request: LookupEventsRequest = {}) {
    const { Events } = await directory.cloudTrail.lookupEvents(request);
    return present(Events).map(({ EventTime }) => Math.round((now - Number(EventTime)) / minute));
  }

  function by(AttributeKey: string, AttributeValue: string) {
    return directory.raw(
      "LookupEvents",
      { LookupAttributes: [{ AttributeKey, AttributeValue }] },
      "CloudTrail_20131101",
    );
  }

  it("returns the events that were put, whole", async () => {
    const detail = { eventName: "UserAuthentication", userIdentity: { onBehalfOf: { userId: "u" } } };
    const Resources = [{ ResourceType: "AWS::X", ResourceName: "x" }];
    const whole = {
      EventId: "e-1",
      EventSource: "signin.amazonaws.com",
      Username: "ana",
      ReadOnly: "false",
      Resources,
    };
    add(event(1, { ...whole, CloudTrailEvent: JSON.stringify(detail) }), event(2, { CloudTrailEvent: detail }));
    const { Events } = await directory.cloudTrail.lookupEvents();
    expect(Events?.[0]).to.deep.include(whole);
    expect(Events?.map(({ CloudTrailEvent }) => JSON.parse(present(CloudTrailEvent)))).to.deep.equal([detail, detail]);
    expect(Events?.[1]?.EventId).to.match(/^[0-9a-f-]{36}$/);
  });

  it("returns the newest first, in whatever order they were put", async () => {
    add(event(2), event(3), event(1));
    add(event(0));
    expect(await ages()).to.deep.equal([0, 1, 2, 3]);
  });

  it("returns 50 a page, and goes on with the token", async () => {
    add(...Array.from({ length: 120 }, (_, index) => event(index)));
    const found = [];
    let NextToken: string | undefined;
    const sizes = [];
    do {
      const page = await directory.cloudTrail.lookupEvents({ NextToken });
      sizes.push(page.Events?.length);
      found.push(...present(page.Events).map(({ EventId }) => EventId));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(sizes).to.deep.equal([50, 50, 20]);
    expect(new Set(found).size).to.equal(120);
  });

  it("returns those in a span of time", async () => {
    add(event(1), event(2), event(3));
    const StartTime = new Date(now - 2.5 * minute);
    expect(await ages({ StartTime })).to.deep.equal([1, 2]);
    expect(await ages({ StartTime, EndTime: new Date(now - 1.5 * minute) })).to.deep.equal([2]);
    await failure(
      directory.cloudTrail.lookupEvents({ StartTime: new Date(now), EndTime: StartTime }),
      "InvalidTimeRangeException",
    );
  });

  it("forgets events after 90 days", async () => {
    const day = 24 * 60;
    add(event(89 * day), event(91 * day));
    expect(await ages()).to.deep.equal([89 * day]);
  });

  for (const [key, value, attributes] of [
    ["EventId", "e-1", { EventId: "e-1" }],
    ["EventName", "ConsoleLogin", { EventName: "ConsoleLogin" }],
    ["EventSource", "signin.amazonaws.com", { EventSource: "signin.amazonaws.com" }],
    ["Username", "ana", { Username: "ana" }],
    ["ReadOnly", "true", { ReadOnly: "true" }],
    ["AccessKeyId", "AKIA", { AccessKeyId: "AKIA" }],
    ["ResourceType", "AWS::X", { Resources: [{ ResourceType: "AWS::X" }] }],
    ["ResourceName", "x", { Resources: [{ ResourceName: "y" }, { ResourceName: "x" }] }],
  ] as const) {
    it(`returns those with a ${key}`, async () => {
      add(event(1), { ...event(2), ...attributes } as EventInput);
      expect((await by(key, value)).body.Events).to.have.length(1);
    });
  }

  it("refuses what is no request, with errors of its own", async () => {
    for (const [request, name] of [
      [{ MaxResults: 51 }, "InvalidMaxResultsException"],
      [{ NextToken: "x" }, "InvalidNextTokenException"],
      [{ EventCategory: "x" }, "InvalidEventCategoryException"],
      [{ LookupAttributes: [{ AttributeKey: "Colour", AttributeValue: "x" }] }, "InvalidLookupAttributesException"],
      [
        {
          LookupAttributes: [
            { AttributeKey: "EventName", AttributeValue: "x" },
            { AttributeKey: "Username", AttributeValue: "x" },
          ],
        },
        "InvalidLookupAttributesException",
      ],
    ] as const) {
      const { body } = await directory.raw("LookupEvents", request, "CloudTrail_20131101");
      expect(body.__type).to.equal(name);
    }
  });

  it("answers the target that the AWS CLI sends, too", async () => {
    const target = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101";
    expect((await directory.raw("LookupEvents", {}, target)).body).to.deep.equal({ Events: [] });
  });

  it("reads events that the control path takes, and refuses others", async () => {
    const post = (events: unknown) => {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify(events);
      return fetch(`${directory.emulator.url}/_emulator/events`, { method: "POST", headers, body });
    };
    expect((await post([{ EventName: "UserAuthentication", EventTime: now / 1000 }])).status).to.equal(204);
    for (const [events, word] of [
      [[{ EventTime: 1 }], "EventName"],
      [[{ EventName: "x", EventTime: "yesterday" }], "is not a time"],
      [[{ EventName: "x", EventTime: 1, Color: "red" }], "Color"],
      [{}, "array"],
    ] as const) {
      const response = await post(events);
      expect(response.status).to.equal(400);
      expect((await response.json()).message)
        .to.contain("The events are not valid")
        .and.contain(word);
    }
    expect(await ages()).to.have.length(1);
  });

  it("has no events after a reset", async () => {
    add(event(1));
    directory.emulator.reset();
    expect(await ages()).to.deep.equal([]);
  });

  it("refuses a token after events were put, and does not skip or repeat any", async () => {
    add(event(1), event(2));
    const { NextToken } = await directory.cloudTrail.lookupEvents({ MaxResults: 1 });
    add(event(0));
    await failure(directory.cloudTrail.lookupEvents({ MaxResults: 1, NextToken }), "InvalidNextTokenException");
  });
});

describe("LookupEvents of an emulator that throttles", () => {
  const directory = new Directory({ requestsPerSecond: 1000 });

  it("has CloudTrail's quota of two requests a second", async () => {
    const calls = Array.from({ length: 30 }, () => directory.cloudTrail.lookupEvents());
    const [refused] = (await Promise.allSettled(calls)).flatMap((call) =>
      call.status === "rejected" ? call.reason : [],
    );
    expect(refused).to.include({ name: "ThrottlingException" }).and.not.to.have.property("RetryAfterSeconds");
    expect(directory.emulator.stats().total.ok).to.be.at.least(2);
  });
});
