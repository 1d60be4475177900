package dev.rehearsal.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words, which are an enum's by their {@code toString}. */
final class WordConverter<E extends Enum<E>> implements ITypeConverter<E> {

  private final Class<E> type;

  WordConverter(Class<E> type) {
    this.type = type;
  }

  @Override
  public E convert(String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.toString().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(unknown(word)));
  }

  private String unknown(String word) {
    String known =
        Arrays.stream(type.getEnumConstants()).map(E::toString).collect(Collectors.joining(", "));
    return "\"%s\" is not one of %s".formatted(word, known);
  }
}
