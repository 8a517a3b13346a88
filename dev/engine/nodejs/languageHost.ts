// Runs as `pulumi-language-nodejs` beside an engine built from source: the Go module proxy has the engine, but not the
// official language host. Like the official one, it runs a program with cmd/run of @pulumi/pulumi.
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData, status } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { GetRequiredPackagesResponse, type RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { exitWithParent } from "./exitWithParent";
import { type Outcome, runProgram } from "./runProgram";

type Respond<Response> = sendUnaryData<Response>;

const engineAddress = process.argv.at(-1) ?? "";

function run({ request }: ServerUnaryCall<RunRequest, RunResponse>, respond: Respond<RunResponse>): void {
  runProgram(request, engineAddress).then(
    (outcome) => respond(null, runResponse(outcome)),
    (error: unknown) => respond({ code: status.UNKNOWN, details: String(error) }),
  );
}

function runResponse({ error, isReported }: Outcome): RunResponse {
  return new RunResponse().setError(error ?? "").setBail(isReported);
}

function getRequiredPackages(_: unknown, respond: Respond<GetRequiredPackagesResponse>): void {
  respond(null, new GetRequiredPackagesResponse());
}

function getPluginInfo(_: unknown, respond: Respond<PluginInfo>): void {
  respond(null, new PluginInfo().setVersion("1.0.0"));
}

const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
server.addService(LanguageRuntimeService, { run, getRequiredPackages, getPluginInfo });
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  // The engine reads this line to learn where to connect.
  console.log(port);
});
exitWithParent();
