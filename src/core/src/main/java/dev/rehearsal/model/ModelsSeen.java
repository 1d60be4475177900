package dev.rehearsal.model;

import java.util.List;
import java.util.Map;

/**
 * Models that were compared with what the migrations make.
 *
 * @param location the file or directory, as a person calls it
 * @param language the models' language: {@code prisma}
 * @param differences in the order of the models
 * @param remedies the migrations that end a difference, each one's statements with what they cost;
 *     none of a difference where that is not proven
 */
public record ModelsSeen(
    String location,
    String language,
    List<ModelDifference> differences,
    Map<ModelDifference, List<String>> remedies) {

  public ModelsSeen {
    differences = List.copyOf(differences);
    remedies = Map.copyOf(remedies);
  }
}
