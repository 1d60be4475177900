package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  private static final Map<String, String> PETER = Map.of("PGUSER", "peter");

  /** Written as user, password, host, port, database and the parameters that the driver gets. */
  private static String seen(String url, Map<String, String> environment) {
    ServerAccess a = DatabaseUrl.parse(url, environment).access();
    return "%s %s %s %d %s %s"
        .formatted(a.user(), a.password(), a.host(), a.port(), a.database(), a.parameters());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "postgres://u:p@h:6432/d | u p h 6432 d {}",
        "postgresql://u:p@h/d | u p h 5432 d {}",
        "` postgresql://u:p@h/d\n` | u p h 5432 d {}",
        "postgresql+psycopg2://u:p@h/d | u p h 5432 d {}",
        "postgis://u:p@h/d | u p h 5432 d {}",
        "pgsql://u:p@h/d | u p h 5432 d {}",
        "postgres://u@h/d | u null h 5432 d {}",
        "postgres://u:@h/d | u null h 5432 d {}",
        "postgres://h/d | peter null h 5432 d {}",
        "postgres://u:p@h | u p h 5432 u {}",
        "postgres://u:p@h/ | u p h 5432 u {}",
        "postgres:///d | peter null localhost 5432 d {}",
        "postgres:// | peter null localhost 5432 peter {}",
        "postgres://u:p@[::1]:6432/d | u p ::1 6432 d {}",
        "postgres://u:p@[fe80::1%25eth0]/d | u p fe80::1%eth0 5432 d {}",
        "postgres://u%40x:p%2F%3a%23%C3%A9%25@h/d%20e | u@x p/:#é% h 5432 d e {}",
        "postgres://u:p+q@h/d+e | u p+q h 5432 d+e {}",
        "postgres://u:p@ss:w@h/d | u p@ss:w h 5432 d {}",
        "postgres://ü:pä@h/ö | ü pä h 5432 ö {}",
        "postgres:///d?host=h&port=6432&user=u&password=p | u p h 6432 d {}",
        "postgres://x:y@z:1/w?host=h&port=2&user=u&password=p&dbname=d | u p h 2 d {}",
        "postgres://u:p@h/d?sslmode=require | u p h 5432 d {sslmode=require}",
        "postgres://u:p@h/d?sslmode=no-verify | u p h 5432 d {sslmode=require}",
        "postgres://u:p@h/d?sslmode=require&channel_binding=require | u p h 5432 d"
            + " {channelBinding=require, sslmode=require}",
        "postgres://u:p@h/d?schema=shop | u p h 5432 d {currentSchema=shop}",
        "postgres://u:p@h/d?search_path=a%2Cb | u p h 5432 d {currentSchema=a,b}",
        "postgres://u:p@h/d?options=-c%20lock_timeout%3D1s | u p h 5432 d {options=-c"
            + " lock_timeout=1s}",
        "postgres://u:p@h/d?application_name=x&connect_timeout=3 | u p h 5432 d {ApplicationName=x,"
            + " connectTimeout=3}",
        "postgres://u:p@h/d?sslrootcert=system&sslmode=verify-full | u p h 5432 d"
            + " {sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory, sslmode=verify-full}",
        "postgres://u:p@h/d?sslrootcert=/ca.pem | u p h 5432 d {sslrootcert=/ca.pem}",
        "postgres://u:p@h/d?connection_limit=5&pool_timeout=0&& | u p h 5432 d {}",
        "jdbc:postgresql://h:6432/d?user=u&password=p | u p h 6432 d {}",
        "jdbc:postgresql://h/d?user=u&password=p%25&currentSchema=s | u p% h 5432 d"
            + " {currentSchema=s}",
        "jdbc:postgresql:d | peter null localhost 5432 d {}",
      })
  void urls_are_read(String url, String expected) {
    assertThat(seen(url, PETER)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://u:s3cret@h/d | a URL of \"mysql\", not of PostgreSQL",
        "file:./dev.db | a URL of \"file\", not of PostgreSQL",
        "prisma://accelerate.example.com/?api_key=s3cret | Prisma's own proxy",
        "prisma+postgres://localhost:51213/?api_key=s3cret | Prisma's own proxy",
        "\"postgres://u:s3cret@h/d\" | take them away",
        "u:s3cret@h/d | this is no URL",
        "localhost/d | this is no URL",
        "jdbc:mysql://u:s3cret@h/d | no JDBC URL of PostgreSQL",
        "jdbc:postgresql://a,b/d?user=u&password=s3cret | the primary",
        "postgres://u:s3cret@a,b/d | the primary",
        "postgres://u:s3cret@a:1,b:2/d | the primary",
        "postgres://u:s3cret@/d?host=a,b | the primary",
        "postgres://u:s3cret@/d?host=/var/run/postgresql | /var/run/postgresql is a Unix socket",
        "postgres://u:s3cret@%2Fvar%2Frun/d | /var/run is a Unix socket",
        "postgres://u:s3cret@::1/d | stands in [ ]",
        "postgres://u:s3cret@h:x/d | the port in this URL is no number",
        "postgres://u:s3cret@h:0/d | the port in this URL is no number",
        "postgres://u:s3cret@h:65536/d | the port in this URL is no number",
        "postgres://u:s3/cret@h/d | the port in this URL is no number",
        "postgres://u:s3cret%@h/d | the password in this URL has a %",
        "postgres://u:s3cret%ZZ@h/d | write %25",
        "postgres://u:s3cret%FF@h/d | write %25",
      })
  void other_text_is_refused_without_its_password(String url, String message) {
    assertThatThrownBy(() -> DatabaseUrl.parse(url, PETER))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?pgbouncer=true | use the direct URL of the database",
        "?sslaccept=strict | use sslmode=verify-full",
        "?x-migrations-table=s3cret | x-migrations-table of the URL is not known",
        "?sslmod=require | sslmod of the URL is not known",
      })
  void a_parameter_without_effect_is_told(String query, String note) {
    DatabaseUrl url = DatabaseUrl.parse("postgres://u:p@h/d" + query, PETER);
    assertThat(url.access().parameters()).isEmpty();
    assertThat(url.notes()).singleElement().asString().contains(note).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?pgbouncer=false",
        "?sslaccept=accept_invalid_certs",
        "?statement_cache_size=0"
      })
  void what_needs_no_attention_is_not_told(String query) {
    assertThat(DatabaseUrl.parse("postgres://u:p@h/d" + query, PETER).notes()).isEmpty();
  }

  @Test
  void a_password_of_the_environment_is_for_urls_without_one() {
    Map<String, String> environment = Map.of("PGUSER", "x", "PGPASSWORD", "secret");
    assertThat(seen("postgres://u@h/d", environment)).startsWith("u secret ");
    assertThat(seen("postgres://u:own@h/d", environment)).startsWith("u own ");
    assertThat(seen("jdbc:postgresql://h/d", environment)).startsWith("x secret ");
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://u:p@h/d, h/d",
    "postgres://u:p@h:5432/d, h/d",
    "postgres://u:p@h:6432/d, h:6432/d",
    "postgres://u:p@[::1]:6432/d, [::1]:6432/d",
    "jdbc:postgresql://h/d?user=u&password=p, h/d",
  })
  void a_person_sees_host_and_database(String url, String target) {
    DatabaseUrl parsed = DatabaseUrl.parse(url, PETER);
    assertThat(parsed.target()).isEqualTo(target);
    assertThat(parsed).hasToString("u@" + target);
    assertThat(parsed.secretText()).isEqualTo(url);
  }
}
