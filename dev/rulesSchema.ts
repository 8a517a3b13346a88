// Writes the JSON Schema of files of rules into the package: a part of npm run build
import { writeFileSync } from "node:fs";
import path from "node:path";
import { jsonSchema } from "../roster/rules/schema";
import { checkout } from "./engine/checkout";

writeFileSync(path.join(checkout, "dist", "rules.schema.json"), `${JSON.stringify(jsonSchema(), null, 2)}\n`);
