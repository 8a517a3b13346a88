import { withStubService } from "../provider/stubService";
import { connect, deadEnd, hurried, type Provider, startProvider } from "../provider/support";
import { failing, type Situation } from "./situation";

const settings = { identityStoreId: "d-1234567890" };

/** Calls to AWS that fail in every attempt. */
export function calls(provider: Provider): Situation[] {
  const find = async (endpoint: string) => {
    const { users } = await connect({ ...settings, endpoint }).directory();
    return hurried(() => users.idByName("nina"));
  };
  const answered = (status: number, body: object | string) => withStubService(() => ({ status, body }), find);
  return [
    failing("AWS throttles every attempt", () => {
      provider.faults({ kind: "throttle" });
      return find(provider.emulator.url);
    }),
    failing("AWS answers every attempt with an internal error", () => {
      provider.faults({ kind: "internal" });
      return find(provider.emulator.url);
    }),
    failing("No server answers at the endpoint", async () => find(await deadEnd())),
    failing("No server answers at the endpoint of the last update, in a refresh", async () => {
      const { users } = await startProvider({ ...settings, endpoint: await deadEnd() }).directory();
      return hurried(() => users.describe("906a1c2b-0000-4000-8000-000000000001"));
    }),
    failing("An answer of HTTP status 200 has no content", () => answered(200, {})),
    failing("Another server answers at the endpoint", () => answered(403, "<html>Proxy</html>")),
    failing("A permission is missing", () =>
      answered(400, {
        __type: "AccessDeniedException",
        message:
          "User: arn:aws:sts::111122223333:assumed-role/Pipeline/run is not authorized to perform: identitystore:GetUserId",
      }),
    ),
    failing("The credentials have expired", () =>
      answered(400, {
        __type: "ExpiredTokenException",
        message: "The security token included in the request is expired",
      }),
    ),
    failing("The clock of this machine is wrong, and AWS refuses the time of every signature", () =>
      answered(400, {
        __type: "InvalidSignatureException",
        message:
          "Signature expired: 20260102T030405Z is now earlier than 20260102T081500Z (20260102T083000Z - 15 min.)",
      }),
    ),
    failing("The identity store is not in this region", () =>
      answered(400, {
        __type: "ResourceNotFoundException",
        message: "IDENTITY_STORE not found",
        ResourceType: "IDENTITY_STORE",
      }),
    ),
    failing("The directory is Active Directory", () =>
      withStubService(
        () => ({ status: 400, body: { __type: "UnknownOperationException", message: "Unknown operation" } }),
        async (endpoint) => {
          const { groups } = await connect({ ...settings, endpoint }).directory();
          return hurried(() => groups.create({ DisplayName: "Admins" }));
        },
      ),
    ),
    failing("The configuration cannot be used", async () =>
      connect({ identityStoreId: "d-123", requestsPerSecond: "fast", adopt: "yes", protected: "nina" }),
    ),
  ];
}
