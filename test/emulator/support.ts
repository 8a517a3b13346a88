import { randomUUID } from "node:crypto";
import { type CreateUserRequest, Identitystore } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator";

export const IdentityStoreId = "d-1234567890";
export const unknownId = "00000000-0000-4000-8000-000000000000";

/** A client that makes one attempt only, so that a test sees each error. */
export function clientOf(emulator: Pick<Emulator, "url">): Identitystore {
  const credentials = { accessKeyId: "any", secretAccessKey: "any" };
  return new Identitystore({ endpoint: emulator.url, region: "us-east-1", credentials, maxAttempts: 1 });
}

/** An emulator for the tests of the enclosing `describe`, emptied before each of them, and a client for it. */
export class Directory {
  #running: { emulator: Emulator; client: Identitystore } | undefined;

  constructor(options: EmulatorOptions = {}) {
    before(async () => {
      const emulator = await startEmulator(options);
      this.#running = { emulator, client: clientOf(emulator) };
    });
    beforeEach(() => this.emulator.reset());
    after(async () => {
      this.client.destroy();
      await this.emulator.close();
    });
  }

  get emulator(): Emulator {
    return this.#started().emulator;
  }

  get client(): Identitystore {
    return this.#started().client;
  }

  async user(userName: string, attributes: Partial<CreateUserRequest> = {}): Promise<string> {
    const request = { ...person(userName), ...attributes };
    return present((await this.client.createUser(request)).UserId);
  }

  async group(displayName: string): Promise<string> {
    return present((await this.client.createGroup({ IdentityStoreId, DisplayName: displayName })).GroupId);
  }

  async membership(groupId: string, userId: string): Promise<string> {
    const request = { IdentityStoreId, GroupId: groupId, MemberId: { UserId: userId } };
    return present((await this.client.createGroupMembership(request)).MembershipId);
  }

  /** Calls the emulator without the SDK, like a client with an older or a newer model. */
  async raw(operation: string, input: unknown, service = "AWSIdentityStore") {
    const body = typeof input === "string" ? input : JSON.stringify(input);
    const headers = { "x-amz-target": `${service}.${operation}`, "content-type": "application/x-amz-json-1.1" };
    const response = await fetch(this.emulator.url, { method: "POST", headers, body });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  #started() {
    if (this.#running === undefined) throw new Error("The emulator is not running");
    return this.#running;
  }
}

export function person(userName: string): CreateUserRequest {
  return {
    IdentityStoreId,
    UserName: userName,
    DisplayName: `Display ${userName}`,
    Name: { GivenName: "Given", FamilyName: "Family" },
  };
}

/** Expects a call to fail with an error of this name, with at least these members. */
export async function failure(call: Promise<unknown>, name: string, members: object = {}): Promise<Error> {
  const error = await call.then(
    () => new Error("The call succeeded"),
    (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown))),
  );
  expect(error).to.include({ name, ...members });
  return error;
}

export function notFound(call: Promise<unknown>, type: string): Promise<Error> {
  return failure(call, "ResourceNotFoundException", { ResourceType: type });
}

export function uuids(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID());
}

export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("There is no value");
  return value;
}
