import { randomUUID } from "node:crypto";
import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import { type CreateUserRequest, Identitystore } from "@aws-sdk/client-identitystore";
import { Organizations } from "@aws-sdk/client-organizations";
import { type CreatePermissionSetRequest, type PrincipalType, SSOAdmin } from "@aws-sdk/client-sso-admin";
import { expect } from "chai";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator";

export const IdentityStoreId = "d-1234567890";
/** The instance of the emulator's default identity store. */
export const instanceArn = "arn:aws:sso:::instance/ssoins-900a368baf736c26";
export const unknownId = "00000000-0000-4000-8000-000000000000";

/** A client that makes one attempt only, so that a test sees each error. */
export function clientOf(emulator: Pick<Emulator, "url">): Identitystore {
  return new Identitystore(optionsOf(emulator));
}

/** The same for any service. */
export function optionsOf({ url }: Pick<Emulator, "url">) {
  const credentials = { accessKeyId: "any", secretAccessKey: "any" };
  return { endpoint: url, region: "us-east-1", credentials, maxAttempts: 1 };
}

/** The ARN of a permission set of the emulator's default instance. */
export function permissionSetArn(id: string): string {
  return `${instanceArn.replace(":instance/", ":permissionSet/")}/${id}`;
}

interface Running {
  emulator: Emulator;
  client: Identitystore;
  sso: SSOAdmin;
  organizations: Organizations;
  cloudTrail: CloudTrail;
}

/** An emulator for the tests of the enclosing `describe`, emptied before each of them, and a client for it. */
export class Directory {
  #running: Running | undefined;

  constructor(emulatorOptions: EmulatorOptions = {}) {
    before(async () => {
      const emulator = await startEmulator(emulatorOptions);
      const options = optionsOf(emulator);
      this.#running = {
        emulator,
        client: new Identitystore(options),
        sso: new SSOAdmin(options),
        organizations: new Organizations(options),
        cloudTrail: new CloudTrail(options),
      };
    });
    beforeEach(() => this.emulator.reset());
    after(async () => {
      for (const client of [this.client, this.sso, this.organizations, this.cloudTrail]) client.destroy();
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

  /** Calls the emulator past the SDK: what a client sends that knows more than this SDK, or less. */
  async raw(operation: string, input: unknown, service = "AWSIdentityStore") {
    const body = typeof input === "string" ? input : JSON.stringify(input);
    const headers = { "x-amz-target": `${service}.${operation}`, "content-type": "application/x-amz-json-1.1" };
    const response = await fetch(this.emulator.url, { method: "POST", headers, body });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  /** A client of IAM Identity Center. */
  get sso(): SSOAdmin {
    return this.#started().sso;
  }

  get organizations(): Organizations {
    return this.#started().organizations;
  }

  get cloudTrail(): CloudTrail {
    return this.#started().cloudTrail;
  }

  async permissionSet(name: string, attributes: Partial<CreatePermissionSetRequest> = {}): Promise<string> {
    const request = { InstanceArn: instanceArn, Name: name, ...attributes };
    const { PermissionSet: created } = await this.sso.createPermissionSet(request);
    return present(created?.PermissionSetArn);
  }

  /** Assigns a permission set in an account, and returns the result of the request. */
  async assign(permissionSet: string, account: string, type: PrincipalType, id: string) {
    const { AccountAssignmentCreationStatus: begun } = await this.sso.createAccountAssignment({
      InstanceArn: instanceArn,
      PermissionSetArn: permissionSet,
      TargetId: account,
      TargetType: "AWS_ACCOUNT",
      PrincipalType: type,
      PrincipalId: id,
    });
    const { AccountAssignmentCreationStatus: ended } = await this.sso.describeAccountAssignmentCreationStatus({
      InstanceArn: instanceArn,
      AccountAssignmentCreationRequestId: begun?.RequestId,
    });
    return { begun: present(begun), ended: present(ended) };
  }

  #started(): Running {
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
