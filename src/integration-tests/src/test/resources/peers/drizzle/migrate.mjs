// Applies what is pending, as a server that starts does.
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
try {
  await migrate(drizzle({ client }), { migrationsFolder: "migrations" });
} finally {
  await client.end();
}
