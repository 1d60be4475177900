// Prisma Migrate on the engine that comes with the npm package, which asks this adapter instead of a downloaded binary.
import { PrismaPg } from "@prisma/adapter-pg";
import { defineConfig } from "prisma/config";

const url = new URL(process.env.DATABASE_URL);

// The engine waits so long for its lock, and leaves the timer behind when it has got it: Node.js would wait for that.
const LOCK_TIMEOUT = 10_000;
const setTimer = globalThis.setTimeout;
globalThis.setTimeout = (work, delay, ...more) => {
  const timer = setTimer(work, delay, ...more);
  return delay === LOCK_TIMEOUT ? timer.unref() : timer;
};

// The adapter refuses some types of the catalog (github.com/prisma/prisma/issues/27403); all of them can be read as text.
const TEXT = 25;
const TEXT_ARRAY = 1009;
const READ_AS = { 18: TEXT, 19: TEXT, 22: TEXT, 24: TEXT, 28: TEXT, 194: TEXT, 2205: TEXT, 1003: TEXT_ARRAY, 1034: TEXT_ARRAY };

function readable(result) {
  for (const field of result?.fields ?? []) {
    field.dataTypeID = READ_AS[field.dataTypeID] ?? field.dataTypeID;
  }
  return result;
}

function adapter() {
  const factory = new PrismaPg({
    host: url.hostname,
    port: Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    max: 1,
    // Nobody closes the pool.
    allowExitOnIdle: true,
  });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    const query = connection.client.query.bind(connection.client);
    connection.client.query = async (...text) => readable(await query(...text));
    // The adapter would split a script at each semicolon; the binary engine sends it whole.
    connection.executeScript = async (script) => {
      try {
        await query(script);
      } catch (error) {
        connection.onError(error);
      }
    };
    return connection;
  };
  return factory;
}

export default defineConfig({
  experimental: { adapter: true },
  engine: "js",
  schema: "schema.prisma",
  migrations: { path: "migrations" },
  adapter: async () => adapter(),
});
