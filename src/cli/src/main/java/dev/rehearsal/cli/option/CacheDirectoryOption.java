package dev.rehearsal.cli.option;

import dev.rehearsal.check.Setting;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the cache is. */
@SuppressWarnings("unused") // OptionLayer reads the field by its annotation.
public final class CacheDirectoryOption {

  @Sets(Setting.CACHE_DIRECTORY)
  @Option(
      names = "--cache-directory",
      paramLabel = "PATH",
      description = "Where the files of the embedded server are.")
  private Optional<String> cacheDirectory = Optional.empty();
}
