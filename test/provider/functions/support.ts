import type { Output } from "@pulumi/pulumi";
import { setConfig } from "@pulumi/pulumi/runtime";
import { expect } from "chai";
import type { EmulatorOptions } from "../../../emulator";
import { NotFoundError } from "../../../index";
import { Directory, IdentityStoreId } from "../../emulator/support";
import { withEnvironment } from "../../support/environment";

/** The directory that the data functions of the enclosing `describe` read. */
export function programDirectory(requestsPerSecond = 10_000, options: EmulatorOptions = {}): Directory {
  const directory = new Directory(options);
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" });
  before(() => {
    setConfig("identitystore:endpoint", directory.emulator.url);
    setConfig("identitystore:region", "us-east-1");
    setConfig("identitystore:identityStoreId", IdentityStoreId);
    setConfig("identitystore:requestsPerSecond", String(requestsPerSecond));
  });
  return directory;
}

/** The value of an output. */
export function resolved<T>(output: Output<T>): Promise<unknown> {
  return new Promise((resolve) => {
    output.apply((value) => resolve(value));
  });
}

/** Expects a NotFoundError that names what was looked for. */
export async function notFound(call: Promise<unknown>, named: string): Promise<void> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(NotFoundError).with.property("message").that.contains(named);
}
