// Has Prisma's own engine write the script that makes each schema of a directory from nothing: of one.prisma, one.sql.
import fs from "node:fs";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

const home = path.join(import.meta.dirname, "node_modules/@prisma/schema-engine-wasm");
const engine = await import(path.join(home, "schema_engine_bg.js"));
const wasm = fs.readFileSync(path.join(home, "schema_engine_bg.wasm"));
const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": engine });
engine.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

// Nothing is compared with a database, so that there need be none: it is asked for its version alone.
const database = {
  provider: "postgres",
  adapterName: "@prisma/adapter-pg",
  executeScript: async () => {},
  queryRaw: async () => ({ columnNames: ["version", "numeric_version"], columnTypes: [7, 0], rows: [["PostgreSQL 17.0", 170000]] }),
  executeRaw: async () => 0,
  startTransaction: async () => {},
  dispose: async () => {},
};
const factory = { ...database, connect: async () => database, connectToShadowDb: async () => database };

const directory = process.argv[2];
for (const name of fs.readdirSync(directory).filter((each) => each.endsWith(".prisma"))) {
  const file = { path: name, content: fs.readFileSync(path.join(directory, name), "utf8") };
  let script;
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(factory);
    const run = await engine.SchemaEngine.new({ datamodels: [[file.path, file.content]] }, () => {}, adapter);
    const to = { tag: "schemaDatamodel", files: [file], configDir: "." };
    const result = await run.diff({
      from: { tag: "empty" },
      to,
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    script = result.stdout;
  } catch (error) {
    script = `-- refused: ${error.message ?? error}\n`;
  }
  fs.writeFileSync(path.join(directory, name.replace(/prisma$/, "sql")), script);
}
process.exit();
