package dev.rehearsal.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command's own description, once picocli has built it; a mixin without options. */
@Command
final class ThisCommand {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  /** The command that this is mixed into. */
  CommandSpec spec() {
    return Objects.requireNonNull(spec, "picocli sets it");
  }

  /** The whole program. */
  CommandLine program() {
    return spec().root().commandLine();
  }
}
