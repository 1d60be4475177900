package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class ServerAccessTest {

  private static final String SECRET = "s3cret/&?= ü%";

  private static ServerAccess access(String host, String database, Map<String, String> more) {
    return new ServerAccess(host, 5432, database, "me", SECRET, new TreeMap<>(more));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop", "My Shop", "a/b", "a?b=c&d", "50%", "a+b", "a#b", "\"q\"", "名 🐘", "..", "a;b"
      })
  void the_driver_reads_from_the_url_what_went_into_it(String name) {
    ServerAccess access = access("localhost", name, Map.of("options", "-c role=" + name));
    Properties read = Objects.requireNonNull(Driver.parseURL(access.urlWithCredentials(), null));
    assertThat(read.getProperty("PGDBNAME")).isEqualTo(name);
    assertThat(read.getProperty("options")).isEqualTo("-c role=" + name);
    assertThat(read.getProperty("user")).isEqualTo("me");
    assertThat(read.getProperty("password")).isEqualTo(SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, jdbc:postgresql://localhost:5432/shop",
    "127.0.0.1, jdbc:postgresql://127.0.0.1:5432/shop",
    "::1, jdbc:postgresql://[::1]:5432/shop",
    "[::1], jdbc:postgresql://[::1]:5432/shop",
    "fe80::1, jdbc:postgresql://[fe80::1]:5432/shop",
  })
  void an_address_of_version_6_is_in_brackets(String host, String url) {
    assertThat(access(host, "shop", Map.of()).url()).isEqualTo(url);
  }

  @Test
  void what_is_fit_to_be_shown_holds_no_password() {
    ServerAccess access =
        access("h", "shop", Map.of("sslpassword", "hush", "sslmode", "verify-full"));
    assertThat(access.url() + access)
        .contains("sslmode=verify-full")
        .doesNotContain("s3cret")
        .doesNotContain("hush");
    assertThat(access.urlWithCredentials()).contains("sslpassword=hush");
  }

  @Test
  void no_value_shows_a_password_when_it_is_printed() {
    assertThat(new OwnerRole("owner", SECRET).toString()).doesNotContain("s3cret");
    assertThat(
            new KeptDatabase(access("h", "shop", Map.of()), java.util.Optional.empty()).toString())
        .doesNotContain("s3cret");
  }

  @Test
  void other_ways_differ_in_one_thing_only() {
    ServerAccess access = access("h", "shop", Map.of("sslmode", "disable"));
    assertThat(access.to("other").as("you", null).with("options", "x"))
        .isEqualTo(
            new ServerAccess(
                "h",
                5432,
                "other",
                "you",
                null,
                new TreeMap<>(Map.of("options", "x", "sslmode", "disable"))));
    assertThat(access.parameters()).containsOnlyKeys("sslmode");
  }

  @Test
  void no_password_means_no_parameter() {
    assertThat(access("h", "shop", Map.of()).as("me", null).urlWithCredentials())
        .isEqualTo("jdbc:postgresql://h:5432/shop?user=me");
  }
}
