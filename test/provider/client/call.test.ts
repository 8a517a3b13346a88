import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import {
  AccessDeniedException,
  ConflictException,
  IdentitystoreServiceException,
  ServiceQuotaExceededException,
  ThrottlingException,
} from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import sinon from "sinon";
import { type Emulator, startEmulator } from "../../../emulator";
import { Caller } from "../../../provider/client/call";
import type { Directory } from "../../../provider/client/directory";
import { ConflictError, IdentityStoreError, NotFoundError } from "../../../provider/client/errors";
import { Limiter } from "../../../provider/client/limiter";
import { IdentityStoreId, unknownId } from "../../emulator/support";
import { failureOf } from "../../support/failureOf";
import { refuseUnlessSignedAt, withStubService } from "../stubService";
import { connect, deadEnd, hurried, Provider, secondsOf } from "../support";

class Refusal extends IdentitystoreServiceException {
  constructor(name: string, message: string) {
    super({ name, message, $fault: "client", $metadata: { httpStatusCode: 400 } });
  }
}

describe("a call", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });
  let directory: Directory;

  beforeEach(async () => {
    directory = await provider.connection.directory();
  });

  const admins = { DisplayName: "Admins" };
  const created = { IdentityStoreId, GroupId: unknownId };

  describe("is repeated", () => {
    for (const kind of ["throttle", "internal", "reset-before"] as const) {
      it(`after the fault "${kind}"`, async () => {
        provider.faults({ operation: "CreateGroup", kind, count: 2 });
        const requests = await provider.requests(() => hurried(() => directory.groups.create(admins)));
        expect(requests).to.deep.equal({ CreateGroup: 3 });
      });
    }

    it("when the answer to a read is lost", async () => {
      await provider.group("Admins");
      provider.faults({ kind: "reset-after", count: 1 });
      const requests = await provider.requests(() => hurried(() => directory.groups.idByName("Admins")));
      expect(requests).to.deep.equal({ GetGroupId: 2 });
    });

    it("when no answer arrives within half a minute", async () => {
      provider.faults({ kind: "delay", delayMs: 1_000_000, count: 1 });
      const seconds = await hurried(() => secondsOf(() => directory.groups.create(admins)));
      expect(seconds).to.be.within(30, 60);
    });

    it("when the answer is cut off", async () => {
      const answers = [{ status: 200, body: created, isCut: true }];
      const answer = () => answers.shift() ?? { status: 200, body: created };
      const groupId = await withStubService(answer, async (endpoint) => {
        const { groups } = await connect({ endpoint, identityStoreId: IdentityStoreId }).directory();
        return groups.create(admins);
      });
      expect([groupId, answers]).to.deep.equal([unknownId, []]);
    });

    it("after one minute at most, however long the service asks to wait", async () => {
      const send = sinon.stub().resolves(created);
      const throttled = { message: "no", $metadata: { httpStatusCode: 400 }, RetryAfterSeconds: 3_000_000 };
      send.onFirstCall().rejects(new ThrottlingException(throttled));
      const call = { operation: "CreateGroup", subject: 'group "Admins"', send };
      const caller = new Caller(new Limiter(1_000), 10);
      expect(await hurried(() => secondsOf(() => caller.call(call)))).to.be.within(60, 61);
    });

    it("when a load balancer answers that no server is available", async () => {
      const answers = [{ status: 503, body: "<html>Service Unavailable</html>" }];
      const answer = () => answers.shift() ?? { status: 200, body: created };
      const groupId = await withStubService(answer, async (endpoint) => {
        const { groups } = await connect({ endpoint, identityStoreId: IdentityStoreId }).directory();
        return hurried(() => groups.create(admins));
      });
      expect(groupId).to.equal(unknownId);
    });

    it("with AWS's time, if the clock of this machine is wrong by hours", async () => {
      const serverTime = Date.now() + 5 * 3_600_000;
      const headers = { date: new Date(serverTime).toUTCString() };
      const answer = (_operation: string, request: IncomingMessage) => ({
        ...(refuseUnlessSignedAt(serverTime, request) ?? { status: 200, body: created }),
        headers,
      });
      await withStubService(answer, async (endpoint) => {
        const { groups } = await connect({ endpoint, identityStoreId: IdentityStoreId }).directory();
        // AWS refuses all calls that were sent at once, and the client learns the time only from the first answer.
        const made = await hurried(() => Promise.all(Array.from({ length: 8 }, () => groups.create(admins))));
        expect(made).to.deep.equal(Array(8).fill(unknownId));
      });
    });

    it("when somebody else changes the same item at the same time", async () => {
      const concurrent = new ConflictException({
        message: "concurrent",
        $metadata: { httpStatusCode: 400 },
        Reason: "CONCURRENT_MODIFICATION",
      });
      expect(await hurried(() => answers(concurrent, created))).to.equal(created);
    });

    it("when an emulator that has answered before restarts within seconds", async () => {
      const emulator = await startEmulator();
      const { groups } = await connect({ endpoint: emulator.url, identityStoreId: IdentityStoreId }).directory();
      await groups.idByName("Admins");
      await emulator.close();
      let restarted: Promise<Emulator> | undefined;
      await hurried(() => {
        setTimeout(() => {
          restarted = startEmulator({ port: Number(new URL(emulator.url).port) });
        }, 3_000);
        return groups.create(admins);
      });
      await (await restarted)?.close();
    });

    it("while an item that this process created is not visible yet", async () => {
      const GroupId = await directory.groups.create(admins);
      await provider.client.deleteGroup({ IdentityStoreId, GroupId });
      const found = await hurried(() => {
        const described = directory.groups.describe(GroupId);
        setTimeout(
          () => provider.emulator.seed({ [IdentityStoreId]: { groups: [{ GroupId, DisplayName: "Admins" }] } }),
          1_000,
        );
        return described;
      });
      expect(found).to.include(admins);
    });

    it("not before the time that a throttled answer gives", async () => {
      provider.faults({ kind: "throttle", count: 1 });
      expect(await hurried(() => secondsOf(() => directory.groups.create(admins)))).to.be.within(1, 3);
    });
  });

  it("waits for a slow answer", async () => {
    provider.faults({ kind: "delay", delayMs: 20_000, count: 1 });
    const requests = await provider.requests(() => hurried(() => directory.groups.create(admins)));
    expect(requests).to.deep.equal({ CreateGroup: 1 });
  });

  it("is not repeated if that cannot help", async () => {
    const requests = await provider.requests(() =>
      failureOf(directory.groups.create({ DisplayName: "a".repeat(2000) })),
    );
    expect(requests).to.deep.equal({ CreateGroup: 1 });
    expect(await provider.requests(() => directory.groups.describe(unknownId))).to.deep.equal({ DescribeGroup: 1 });
  });

  describe("fails", () => {
    it("after the allowed number of attempts, and names the call, the group, the reason and the number of attempts", async () => {
      provider.restart({ maxAttempts: "3" });
      const { groups } = await provider.connection.directory();
      provider.faults({ kind: "internal" });
      const error = await hurried(() => failureOf(groups.create(admins)));
      expect(error)
        .to.be.instanceOf(IdentityStoreError)
        .and.include({ operation: "CreateGroup", subject: 'group "Admins"' });
      expect(error.message).to.match(
        /^CreateGroup failed for group "Admins": InternalServerException: .* \(tried 3 times in \d+\.\d s\)\. The service has a problem: try again later\.$/,
      );
      expect(error.cause).to.be.instanceOf(Error);
    });

    it("without a number of attempts if one attempt was enough", async () => {
      const error = await failureOf(directory.groups.create({ DisplayName: "Administrator" }));
      expect(error.message).to.match(/^CreateGroup failed for group "Administrator": ValidationException: /);
      expect(error.message).to.not.include("tried");
    });

    it("within ten seconds if nothing listens, and later calls fail sooner", async () => {
      const refused = Object.assign(new Error("connect ECONNREFUSED 192.0.2.1:9"), {
        code: "ECONNREFUSED",
        address: "192.0.2.1",
        port: 9,
      });
      const caller = new Caller(new Limiter(1_000), 10);
      const send = () => Promise.reject(refused);
      // The first call waits for a random time. The rest of the ten seconds is for the second call.
      const jitter = sinon.stub(Math, "random").returns(0.5);
      const fails = async () => {
        const error = await failureOf(caller.call({ operation: "CreateGroup", subject: 'group "Admins"', send }));
        expect(error.message).to.include("cannot be reached").and.include("identitystore:endpoint");
        expect(error.message).to.not.include("emulator");
      };
      await hurried(async () => {
        expect(await secondsOf(fails)).to.be.within(3, 10);
        expect(await secondsOf(fails)).to.be.lessThan(5);
      }).finally(() => jitter.restore());
    });

    it("within ten seconds again after an outage long ago", async () => {
      const unknownHost = Object.assign(new Error("getaddrinfo ENOTFOUND nowhere.invalid"), { code: "ENOTFOUND" });
      const caller = new Caller(new Limiter(1_000), 10);
      const call = { operation: "CreateGroup", subject: 'group "Admins"', send: () => Promise.reject(unknownHost) };
      await hurried(async () => {
        for (let outages = 0; outages < 2; outages += 1) {
          let error: Error | undefined;
          const fails = async () => {
            error = await failureOf(caller.call(call));
          };
          expect(await secondsOf(fails)).to.be.within(3, 10);
          expect(error?.message).to.include("cannot be reached");
          await sleep(60_000);
        }
      });
    });

    it("within two seconds if no emulator is running, also for many calls at once and for the search for the identity store", async () => {
      const endpoint = await deadEnd();
      const { groups } = await connect({ endpoint, identityStoreId: IdentityStoreId }).directory();
      const fails = async () => {
        const calls = [...Array.from({ length: 8 }, () => groups.create(admins)), connect({ endpoint }).directory()];
        const messages = (await Promise.all(calls.map(failureOf))).map(({ message }) => message);
        for (const message of messages) expect(message).to.include("cannot be reached").and.include("emulator running");
        expect(messages.at(-1)).to.include("ListInstances failed");
      };
      await hurried(async () => {
        expect(await secondsOf(fails)).to.be.lessThan(2);
        expect(await secondsOf(fails)).to.be.lessThan(2);
      });
    });

    for (const address of ["127.0.0.1", "127.1.2.3", "::1"]) {
      const refused = Object.assign(new Error(`connect ECONNREFUSED ${address}:9`), {
        code: "ECONNREFUSED",
        address,
        port: 9,
      });
      // Node.js throws an AggregateError, without a message, if a name such as localhost has two addresses.
      const several = Object.assign(new AggregateError([refused, refused]), { code: "ECONNREFUSED" });
      for (const error of [refused, several]) {
        it(`and asks whether the emulator is running if ${address} refuses the connection (${error.constructor.name})`, async () => {
          const send = () => Promise.reject(error);
          const call = { operation: "CreateGroup", subject: 'group "Admins"', send };
          const failure = await hurried(() => failureOf(new Caller(new Limiter(1_000), 10).call(call)));
          expect(failure.message)
            .to.include(`cannot be reached: connect ECONNREFUSED ${address}:9 (tried`)
            .and.include("Is the emulator running? Start it with: identitystore emulator --port 9.");
        });
      }
    }

    it("within ten seconds if the endpoint of one identity store cannot be reached, even while another one answers", async () => {
      const stores = JSON.stringify({ "d-9999999999": { endpoint: await deadEnd() } });
      provider.restart({ stores });
      const { groups } = await provider.connection.directory("d-9999999999");
      await hurried(async () => {
        const failure = failureOf(groups.create(admins));
        let isDone = false;
        const others = (async () => {
          while (!isDone) {
            await directory.groups.idByName("Admins");
            await sleep(200);
          }
        })();
        expect(await secondsOf(() => failure)).to.be.lessThan(10);
        isDone = true;
        await others;
      });
    });

    it("within ten seconds if no connection is established", async () => {
      const never = Object.assign(new Error("the request socket did not establish a connection"), {
        name: "TimeoutError",
      });
      const sent = async () => {
        await sleep(5_000);
        throw never;
      };
      await hurried(async () => {
        const call = { operation: "CreateGroup", subject: 'group "Admins"', send: sent };
        const failure = failureOf(new Caller(new Limiter(1_000), 10).call(call));
        expect(await secondsOf(() => failure)).to.be.within(10, 11);
        expect((await failure).message).to.include("cannot be reached");
      });
    });

    it("with a conflict that the call cannot have caused, at the first attempt", async () => {
      await directory.groups.create(admins);
      const error = await failureOf(directory.groups.create({ DisplayName: "ADMINS" }));
      expect(error).to.be.instanceOf(ConflictError).and.include({ unansweredSince: undefined });
    });

    it("with a conflict that the call may have caused, if the answer to a create was lost", async () => {
      provider.faults({ operation: "CreateGroup", kind: "reset-after", count: 1 });
      const error = await hurried(() => failureOf(directory.groups.create(admins)));
      expect(error).to.be.instanceOf(ConflictError).with.property("unansweredSince").that.is.a("number");
    });

    it("with a conflict that the call cannot have caused, if an earlier attempt was throttled", async () => {
      await provider.group("Admins");
      provider.faults({ operation: "CreateGroup", kind: "throttle", count: 1 });
      const error = await hurried(() => failureOf(directory.groups.create(admins)));
      expect(error).to.be.instanceOf(ConflictError).and.include({ unansweredSince: undefined });
    });

    it("and advises to check the region if the identity store is not found", async () => {
      const elsewhere = await provider.connection.directory("d-9999999999");
      const error = await failureOf(elsewhere.groups.describe(unknownId));
      expect(error).to.be.instanceOf(NotFoundError).and.include({ resourceType: "IDENTITY_STORE" });
      expect(error.message).to.include("identitystore:region");
    });

    it("and names the IAM action if access is denied", async () => {
      const denied = new AccessDeniedException({ message: "no", $metadata: { httpStatusCode: 400 } });
      const error = await failureOf(answers(denied));
      expect(error.message).to.include("identitystore:CreateGroup");
    });

    it("and names the IAM action that the answer contains", async () => {
      const message = "User: a is not authorized to perform: identitystore:DescribeGroup on resource: b";
      const denied = new AccessDeniedException({ message, $metadata: { httpStatusCode: 400 } });
      expect((await failureOf(answers(denied))).message).to.match(/need the IAM action identitystore:DescribeGroup\.$/);
    });

    it("and advises to sign in if the credentials have expired", async () => {
      for (const name of ["ExpiredTokenException", "UnrecognizedClientException"]) {
        expect((await failureOf(answers(new Refusal(name, "no")))).message).to.include("aws sso login");
      }
    });

    it("and advises to set the clock if AWS refuses the time of every signature", async () => {
      const refused = new Refusal("InvalidSignatureException", "Signature not yet current: 1 is still later than 0");
      const { message } = await hurried(() => failureOf(answers(...Array<Error>(10).fill(refused))));
      expect(message).to.include("(tried 10 times").and.include("Set the clock of this machine.");
    });

    it("at once, and advises to sign in, if AWS refuses the signature itself", async () => {
      const refused = new Refusal("InvalidSignatureException", "The request signature we calculated does not match");
      const { message } = await failureOf(answers(refused));
      expect(message).to.include("aws sso login").and.not.include("tried");
    });

    it("and names the HTTP status if the answer is not one of the API's", async () => {
      const strange = Object.assign(new SyntaxError("Unexpected token '<'"), { $metadata: { httpStatusCode: 403 } });
      const { message } = await failureOf(answers(strange));
      expect(message).to.include("HTTP status 403").and.include("identitystore:endpoint").and.not.include("token");
    });

    it("and advises to check the key policy if the KMS key denies access", async () => {
      const denied = new AccessDeniedException({
        message: "no",
        $metadata: { httpStatusCode: 400 },
        Reason: "KMS_ACCESS_DENIED",
      });
      const error = await failureOf(answers(denied));
      expect(error.message).to.include("kms:Decrypt").and.not.include("IAM action");
    });

    it("and names the identity source as the reason if the directory refuses writes", async () => {
      for (const refused of [
        new Refusal("UnknownOperationException", "UnknownError"),
        new Refusal("ValidationException", "Not supported for this identity source"),
      ]) {
        expect((await failureOf(answers(refused))).message)
          .to.include("refuses writes")
          .and.include("Active Directory");
      }
    });

    it("with the service's own message if a quota is used up", async () => {
      const full = new ServiceQuotaExceededException({ message: "100000 users", $metadata: { httpStatusCode: 402 } });
      expect((await failureOf(answers(full))).message).to.include("ServiceQuotaExceededException: 100000 users");
    });

    it("and advises to sign in if there are no credentials", async () => {
      const error = new Error("Could not load credentials from any providers");
      error.name = "CredentialsProviderError";
      expect((await failureOf(answers(error))).message).to.include("aws sso login");
    });
  });

  /** A call that gets these answers, one after the other. */
  function answers(...outcomes: unknown[]): Promise<unknown> {
    const left = [...outcomes];
    const send = async () => {
      const outcome = left.shift();
      if (outcome instanceof Error) throw outcome;
      return outcome;
    };
    return new Caller(new Limiter(1_000), 10).call({ operation: "CreateGroup", subject: 'group "Admins"', send });
  }
});
