import { expect } from "chai";
import type { LookupProgress } from "../../../provider/client/signIns";
import { IdentityStoreId } from "../../emulator/support";
import { withEnvironment } from "../../support/environment";
import { withStubService } from "../stubService";
import { connect } from "../support";

/** A sign-in in the form of AWS (user guide of IAM Identity Center, "Understanding IAM Identity Center sign-in events"). */
function signIn(userId: string, eventTime: string, CredentialType?: string, more: object = {}) {
  const event = {
    eventVersion: "1.09",
    userIdentity: {
      type: "IdentityCenterUser",
      accountId: "111122223333",
      onBehalfOf: { userId, identityStoreArn: `arn:aws:identitystore::111122223333:identitystore/${IdentityStoreId}` },
      credentialId: "b41f0a02-1635-4d07-a414-aecf9e14b906",
    },
    eventTime,
    eventSource: "signin.amazonaws.com",
    eventName: "UserAuthentication",
    requestParameters: null,
    responseElements: null,
    additionalEventData: {
      AuthWorkflowID: "7a4ef12c-7c4b-4bc3-b5bd-c2469afcc795",
      LoginTo: "https://example.awsapps.com/start/",
      ...(CredentialType === undefined ? {} : { CredentialType }),
    },
    serviceEventDetails: { UserAuthentication: "Success" },
    ...more,
  };
  return { EventTime: Date.parse(eventTime) / 1000, CloudTrailEvent: JSON.stringify(event) };
}

describe("the last sign-ins", () => {
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });
  const [from, to] = [new Date("2026-08-29T00:00:00Z"), new Date("2026-11-27T00:00:00Z")];

  async function lookUp(userIds: string[], ...pages: object[][]) {
    const progress: LookupProgress[] = [];
    let calls = 0;
    const answer = () => {
      const Events = pages[calls++] ?? [];
      return { status: 200, body: { Events, ...(calls < pages.length ? { NextToken: String(calls) } : {}) } };
    };
    const found = await withStubService(answer, async (endpoint) => {
      const source = await connect({ endpoint, identityStoreId: IdentityStoreId }).signIns();
      return source.last(userIds, from, to, (page) => progress.push(page));
    });
    return { found: Object.fromEntries(found), calls, progress };
  }

  it("say when and whether MFA was used, as far as AWS says it", async () => {
    const { found } = await lookUp(
      ["none"],
      [
        signIn("password", "2026-11-20T10:00:00Z", "PASSWORD"),
        signIn("totp", "2026-11-20T10:00:00Z", "PASSWORD,TOTP"),
        signIn("key", "2026-11-20T10:00:00Z", "WEBAUTHN"),
        signIn("federated", "2026-11-20T10:00:00Z", "EXTERNAL_IDP"),
        signIn("unknown", "2026-11-20T10:00:00Z"),
      ],
    );
    const at = "2026-11-20T10:00:00Z";
    expect(found).to.deep.equal({
      password: { at, mfa: false },
      totp: { at, mfa: true },
      key: { at, mfa: true },
      federated: { at, mfa: null },
      unknown: { at, mfa: null },
    });
  });

  it("are the latest ones, and MFA of an earlier one counts: AWS asks for it only now and then", async () => {
    const { found } = await lookUp(
      ["nina", "none"],
      [signIn("nina", "2026-11-20T10:00:00Z", "PASSWORD"), signIn("nina", "2026-11-19T10:00:00Z", "PASSWORD,TOTP")],
      [signIn("nina", "2026-11-21T10:00:00Z", "PASSWORD")],
    );
    expect(found).to.deep.equal({ nina: { at: "2026-11-21T10:00:00Z", mfa: true } });
  });

  it("are looked up only until everybody has been seen", async () => {
    const day = [signIn("nina", "2026-11-20T10:00:00Z", "PASSWORD")];
    expect(await lookUp(["nina"], day, day, day)).to.include({ calls: 1 });
    const two = await lookUp(["nina", "john"], day, [signIn("john", "2026-10-01T10:00:00Z")], day);
    expect(two).to.include({ calls: 2 });
    expect(two.progress).to.deep.equal([{ events: 1, reached: new Date("2026-11-20T10:00:00Z") }]);
    expect(await lookUp([], day)).to.deep.include({ calls: 0, found: {} });
    expect(await lookUp(["ana"], day, day, day)).to.include({ calls: 3 });
  });

  it("are not those of other directories and services, nor failures, nor what is no event", async () => {
    const at = "2026-11-20T10:00:00Z";
    const identityStoreArn = "arn:aws:identitystore::111122223333:identitystore/d-0000000000";
    const { found } = await lookUp(
      ["nina"],
      [
        signIn("nina", at, "PASSWORD", { userIdentity: { onBehalfOf: { userId: "nina", identityStoreArn } } }),
        signIn("nina", at, "PASSWORD", { userIdentity: { type: "Unknown", userName: "nina" } }),
        signIn("nina", at, "PASSWORD", { serviceEventDetails: { UserAuthentication: "Failure" } }),
        { EventTime: 0, CloudTrailEvent: "{" },
      ],
    );
    expect(found).to.deep.equal({});
  });
});
