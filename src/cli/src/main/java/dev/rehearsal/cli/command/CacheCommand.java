package dev.rehearsal.cli.command;

import dev.rehearsal.check.Caches;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.option.CacheDirectoryOption;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.database.CacheEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is in the cache directory, and clears it. */
@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what is in the cache directory: the binaries of the embedded server, the empty"
          + " clusters that servers begin from, migrated ones that runs have left for the next,"
          + " the servers of runs that live, and those that hold databases of failed tests.",
      "With clear, removes what no run needs that lives now. All of it is made again when it is"
          + " wanted; databases of failed tests cannot be, and stay without --kept."
    },
    footer = {
      "  rehearsal cache                            what is there, and how big it is",
      "  rehearsal cache clear                      remove what nobody needs",
      "  rehearsal cache clear --kept               and databases of failed tests, too",
      ""
    })
@SuppressWarnings("unused") // OptionLayer reads the mixins that nothing here reads.
public final class CacheCommand implements Runnable {

  private final CommandContext context;

  @Mixin private final ThisCommand self = new ThisCommand();
  @Mixin private final CacheDirectoryOption directory = new CacheDirectoryOption();
  @Mixin private final JsonOption json = new JsonOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "clear",
      description = "Remove what nobody needs, instead of showing all.")
  private Optional<CacheAction> action = Optional.empty();

  @Option(
      names = "--kept",
      description = "Remove servers with databases of failed tests, too, but for open ones.")
  private boolean kept;

  public CacheCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    if (kept && action.isEmpty()) {
      throw new SettingsException("--kept says what to remove: rehearsal cache clear --kept");
    }
    Caches caches = Caches.of(context.settings(self.spec()), context.project());
    List<CacheEntry> removed = action.isPresent() ? caches.clear(kept) : List.of();
    CacheText text =
        new CacheText(
            context.terminal(), caches.directory(), caches.entries(), removed, Instant.now());
    if (json.isJson()) {
      context.terminal().print(JsonOutput.of(text.report()));
    } else if (action.isPresent()) {
      text.printCleared();
    } else {
      text.print();
    }
  }
}
