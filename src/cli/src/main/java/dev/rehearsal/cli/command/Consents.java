package dev.rehearsal.cli.command;

import dev.rehearsal.check.Target;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.option.YesOnOption;
import dev.rehearsal.cli.target.Consent;
import java.util.Optional;

/** Sees to it that somebody wants a real database changed. */
final class Consents {

  private Consents() {}

  /**
   * Asks, unless the answer was given beforehand.
   *
   * @param change what is to happen, such as {@code drop all tables}
   */
  static boolean given(CommandContext context, YesOnOption yesOn, Target target, String change) {
    Consent consent =
        new Consent(
            context.isInteractive() ? Optional.of(context.question()) : Optional.empty(),
            yesOn.target());
    return consent.to(change, target.access(), target.productionLook());
  }
}
