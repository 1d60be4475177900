// Applies what is pending, as a server that starts does.
import postgresMigrations from "postgres-migrations";

const url = new URL(process.env.DATABASE_URL);
await postgresMigrations.migrate(
  {
    host: url.hostname,
    port: Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
  },
  "migrations",
);
