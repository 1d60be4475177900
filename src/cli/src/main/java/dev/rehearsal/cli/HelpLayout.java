package dev.rehearsal.cli;

import dev.rehearsal.cli.context.ExitCode;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How a help text is built: what for, examples, then the details. */
final class HelpLayout {

  private static final List<String> SECTIONS =
      List.of(
          UsageMessageSpec.SECTION_KEY_DESCRIPTION,
          UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
          UsageMessageSpec.SECTION_KEY_FOOTER,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

  private HelpLayout() {}

  /** Lays out the help of a command and of all below it. */
  static void apply(CommandLine commandLine) {
    commandLine.setHelpSectionKeys(SECTIONS);
    UsageMessageSpec usage = commandLine.getCommandSpec().usageMessage();
    usage
        .synopsisHeading("@|bold Usage:|@ ")
        .commandListHeading("%n@|bold Commands:|@%n")
        .parameterListHeading("%n@|bold Arguments:|@%n")
        .optionListHeading("%n@|bold Options:|@%n")
        .exitCodeListHeading("%n@|bold Exit codes:|@%n")
        .exitCodeList(ExitCode.list())
        .footerHeading("%n@|bold Examples:|@%n")
        .sortOptions(false)
        .sortSynopsis(false);
    commandLine.getSubcommands().values().forEach(HelpLayout::apply);
  }
}
