import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { IdentitystoreClient } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { type Emulator, startEmulator } from "../../../emulator";
import { clientOptions } from "../../../provider/client/clientOptions";
import { withEnvironment } from "../../support/environment";
import { failureOf } from "../../support/failureOf";
import { connect } from "../support";

const roleArn = "arn:aws:iam::111122223333:role/Directory";

/** Replaces STS and an empty identity store, and records the requests. */
class Service {
  readonly assumed: URLSearchParams[] = [];
  /** The access key of each request to the identity store. */
  readonly keys: (string | undefined)[] = [];
  /** Whether STS refuses to assume a role. */
  isStrict = false;
  #server: Server | undefined;

  async start(): Promise<string> {
    this.#server = createServer(async (request, response) => {
      const body = await text(request);
      const signature = request.headers.authorization ?? "";
      if (signature.includes("/sts/")) {
        this.assumed.push(new URLSearchParams(body));
        const [status, answer] = this.isStrict ? ([403, denied] as const) : ([200, assumedRole] as const);
        response.writeHead(status, { "content-type": "text/xml" }).end(answer);
      } else {
        this.keys.push(/Credential=([^/]+)/.exec(signature)?.[1]);
        response.setHeader("content-type", "application/x-amz-json-1.1").end('{"Users":[]}');
      }
    });
    await new Promise<void>((resolve) => this.#server?.listen(0, "127.0.0.1", resolve));
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server?.close(resolve));
  }
}

const assumedRole = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
  <AssumedRoleUser><Arn>${roleArn}</Arn><AssumedRoleId>A:b</AssumedRoleId></AssumedRoleUser>
  <Credentials><AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
  <SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
</AssumeRoleResult></AssumeRoleResponse>`;

const denied = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
  <Code>AccessDenied</Code><Message>User: somebody is not authorized to perform: sts:AssumeRole on resource: ${roleArn}
  </Message></Error><RequestId>1</RequestId></ErrorResponse>`;

describe("the credentials", () => {
  withEnvironment({
    AWS_ACCESS_KEY_ID: "OWN",
    AWS_SECRET_ACCESS_KEY: "any",
    AWS_REGION: "us-east-1",
    PULUMI_PROJECT: "people of Zürich",
  });
  let service: Service;
  let url: string;

  beforeEach(async () => {
    service = new Service();
    url = await service.start();
    process.env.AWS_ENDPOINT_URL_STS = url;
  });
  afterEach(async () => {
    delete process.env.AWS_ENDPOINT_URL_STS;
    await service.stop();
  });

  async function listUsers(settings: Record<string, string>): Promise<void> {
    const directory = await connect({ endpoint: url, identityStoreId: "d-1111111111", ...settings }).directory();
    await directory.users.list();
  }

  it("come from the environment", async () => {
    await listUsers({});
    expect(service.keys).to.deep.equal(["OWN"]);
    expect(service.assumed).to.deep.equal([]);
  });

  it("come from the configured role, which is assumed once with the project's name as session name", async () => {
    await listUsers({ roleArn });
    expect(service.keys).to.deep.equal(["ASSUMED"]);
    const [request] = service.assumed;
    expect(service.assumed).to.have.length(1);
    expect(request?.get("RoleArn")).to.equal(roleArn);
    expect(request?.get("RoleSessionName")).to.equal("pulumi-people-of-Z-rich");
  });

  it("come from the role with the configured session name", async () => {
    await listUsers({ roleArn, roleSessionName: "nightly@ci" });
    expect(service.assumed.map((request) => request.get("RoleSessionName"))).to.deep.equal(["nightly@ci"]);
  });

  it("are missing if the role cannot be assumed, and the error names the action and the role", async () => {
    service.isStrict = true;
    const { message } = await failureOf(listUsers({ roleArn }));
    expect(message).to.include("identitystore:roleArn").and.include("IAM action sts:AssumeRole").and.include(roleArn);
    expect(service.keys).to.deep.equal([]);
  });

  it("come from the settings of each identity store", async () => {
    const stores = { "d-2222222222": { roleArn, endpoint: url, region: "eu-west-1" } };
    const connection = connect({ endpoint: url, stores: JSON.stringify(stores) });
    await (await connection.directory("d-1111111111")).users.list();
    await (await connection.directory("d-2222222222")).users.list();
    expect(service.keys).to.deep.equal(["OWN", "ASSUMED"]);
  });
});

describe("the endpoint", () => {
  it("is AWS's own for the region, in every partition", () => {
    const hosts = ["eu-west-1", "us-gov-west-1", "cn-north-1"].map((region) => {
      const { config } = new IdentitystoreClient(clientOptions({ region }));
      return config.endpointProvider({ Region: region }).url.hostname;
    });
    expect(hosts).to.deep.equal([
      "identitystore.eu-west-1.amazonaws.com",
      "identitystore.us-gov-west-1.amazonaws.com",
      "identitystore.cn-north-1.amazonaws.com.cn",
    ]);
  });

  describe("with several identity stores", () => {
    withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });
    const running: Emulator[] = [];
    after(() => Promise.all(running.map((emulator) => emulator.close())));

    it("is each identity store's own", async () => {
      for (const id of ["d-1111111111", "d-2222222222"]) running.push(await startEmulator({ identityStoreIds: [id] }));
      const stores = running.flatMap(({ identityStoreIds, url }) =>
        identityStoreIds.map((id) => [id, { endpoint: url }]),
      );
      const connection = connect({ stores: JSON.stringify(Object.fromEntries(stores)) });
      for (const { identityStoreIds } of running) {
        const directory = await connection.directory(identityStoreIds[0]);
        await directory.groups.create({ DisplayName: `of ${directory.identityStoreId}` });
      }
      const names = running.map((emulator) => Object.values(emulator.stats().operations).map(({ ok }) => ok));
      expect(names).to.deep.equal([[1], [1]]);
    });
  });
});
