// The same program, run by the Automation API in this process.
const { LocalWorkspace } = require("@pulumi/pulumi/automation");

async function main() {
  const program = async () => {
    require("./index.js");
  };
  const stack = await LocalWorkspace.selectStack(
    { projectName: "rosters", stackName: "dev", program },
    { workDir: "." },
  );
  await stack.up({ onOutput: (text) => process.stdout.write(text), suppressOutputs: true });
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
