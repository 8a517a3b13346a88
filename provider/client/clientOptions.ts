import type { IdentitystoreClientConfig } from "@aws-sdk/client-identitystore";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { ownSessionName } from "./sessions";
import type { Place, Settings } from "./settings";

// Every process of the SDK prints on standard error that its versions after January 2027 need Node.js 22. The lock file decides
// which version runs here. In the output of a deployment these seven lines would hide what matters.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

type ClientOptions = Pick<
  IdentitystoreClientConfig,
  "region" | "endpoint" | "profile" | "credentials" | "maxAttempts" | "requestHandler"
>;

/** The options of all clients. The SDK searches for what is not set (environment, profile, metadata). */
export function clientOptions(place: Place & Pick<Settings, "roleSessionName">): ClientOptions {
  const { region, endpoint, profile, roleArn } = place;
  return {
    ...defined({ region, endpoint, profile }),
    ...(roleArn === undefined ? {} : { credentials: assumeRole(roleArn, place) }),
    // Attempts are counted and paced in one place: call.ts.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: 30_000,
      socketTimeout: 30_000,
      throwOnRequestTimeout: true,
    },
  };
}

function assumeRole(roleArn: string, { region, profile, roleSessionName }: Parameters<typeof clientOptions>[0]) {
  return fromTemporaryCredentials({
    params: { RoleArn: roleArn, RoleSessionName: ownSessionName({ roleSessionName }) },
    clientConfig: defined({ region, profile }),
  });
}

/** Leaves out keys without a value, because the SDK does not search for a value if the key is there. */
function defined<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}
