import { type CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import type { LastSignIn } from "../../access/types";
import { parseJson } from "../../model/serviceModel";
import type { Service } from "./service";

/** The largest page that CloudTrail allows. */
const eventsPerLookup = 50;

const page = z.object({
  Events: z.array(z.object({ CloudTrailEvent: z.string(), EventTime: z.date() })),
  NextToken: z.string().optional(),
});

/**
 * A sign-in of a user of IAM Identity Center. Other services write events of the same name, without `onBehalfOf`.
 *
 * Sources: "Understanding IAM Identity Center sign-in events" in the IAM Identity Center user guide, and "Important changes to
 * CloudTrail events for IAM Identity Center" in the AWS Security Blog.
 */
const signIn = z.object({
  eventTime: z.iso.datetime(),
  userIdentity: z.object({ onBehalfOf: z.object({ userId: z.string(), identityStoreArn: z.string().optional() }) }),
  additionalEventData: z.object({ CredentialType: z.string().default("") }).default({ CredentialType: "" }),
  serviceEventDetails: z.object({ UserAuthentication: z.string() }).partial().nullish(),
});

/** How far a look-up is. */
export interface LookupProgress {
  /** The number of events so far. */
  events: number;
  /** The time of the oldest of them. */
  reached: Date;
}

/** The sign-ins of the users of one identity store. */
export class SignIns {
  constructor(
    private readonly client: CloudTrailClient,
    private readonly service: Service,
    private readonly identityStoreId: string,
  ) {}

  /**
   * Looks up the last sign-in of users, the newest events first, until all of them have been seen.
   *
   * @param onPage is called after each page that another page follows
   * @returns the last sign-in of each user who has one
   */
  async last(
    userIds: Iterable<string>,
    from: Date,
    to: Date,
    onPage?: (progress: LookupProgress) => void,
  ): Promise<Map<string, LastSignIn>> {
    const unseen = new Set(userIds);
    const found = new Map<string, LastSignIn>();
    let events = 0;
    let token: string | undefined;
    do {
      if (unseen.size === 0) break;
      const request = {
        LookupAttributes: [{ AttributeKey: "EventName" as const, AttributeValue: "UserAuthentication" }],
        StartTime: from,
        EndTime: to,
        MaxResults: eventsPerLookup,
        NextToken: token,
      };
      const { Events, NextToken } = await this.service.call("LookupEvents", "sign-ins", page, () =>
        this.client.send(new LookupEventsCommand(request)),
      );
      for (const { CloudTrailEvent } of Events) this.#note(CloudTrailEvent, found, unseen);
      events += Events.length;
      const reached = Events.at(-1)?.EventTime;
      if (NextToken !== undefined && unseen.size > 0 && reached !== undefined) onPage?.({ events, reached });
      token = NextToken;
    } while (token !== undefined);
    return found;
  }

  #note(json: string, found: Map<string, LastSignIn>, unseen: Set<string>): void {
    const event = signIn.safeParse(parseJson(json)).data;
    if (event === undefined || event.serviceEventDetails?.UserAuthentication === "Failure") return;
    const { userId, identityStoreArn } = event.userIdentity.onBehalfOf;
    if (identityStoreArn?.endsWith(`/${this.identityStoreId}`) === false) return;
    unseen.delete(userId);
    const { at = null, mfa = null } = found.get(userId) ?? {};
    const used = usesMfa(event.additionalEventData.CredentialType);
    const isLater = at === null || event.eventTime > at;
    found.set(userId, {
      at: isLater ? event.eventTime : at,
      mfa: mfa === true || used === true || (isLater ? used : mfa),
    });
  }
}

/** Lists with commas every credential of the sign-in, such as `PASSWORD,TOTP`. An identity provider does not say what it asked for. */
function usesMfa(credentialTypes: string): boolean | null {
  const types = credentialTypes.split(",").map((type) => type.trim());
  if (types.some((type) => ["TOTP", "WEBAUTHN"].includes(type))) return true;
  return credentialTypes === "" || types.includes("EXTERNAL_IDP") ? null : false;
}
