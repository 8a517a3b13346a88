import type { IdentitystoreClientConfig } from "@aws-sdk/client-identitystore";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { ownSessionName } from "./sessions";
import type { Place, Settings } from "./settings";

// The SDK tells on standard error, in every process, that its versions after January 2027 want Node.js 22. The lock file
// decides which version runs here; in the output of a deployment the seven lines only hide what matters.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

type ClientOptions = Pick<
  IdentitystoreClientConfig,
  "region" | "endpoint" | "profile" | "credentials" | "maxAttempts" | "requestHandler"
>;

/** The same for all clients; what is not set is left to the SDK's own search (environment, profile, metadata). */
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

/** The SDK takes a key that is there with no value for a choice. */
function defined<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}
