package dev.rehearsal.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was measured along an axis.
 *
 * @param times in microseconds
 * @param loads of the machine, after each round
 */
record Scale(Axis axis, Map<Course, Map<Integer, List<Long>>> times, List<Double> loads) {

  Scale(Axis axis) {
    this(axis, new LinkedHashMap<>(), new ArrayList<>());
  }

  void add(Course course, int size, long microseconds) {
    times
        .computeIfAbsent(course, key -> new LinkedHashMap<>())
        .computeIfAbsent(size, key -> new ArrayList<>())
        .add(microseconds);
  }

  /** The sizes at which a course was measured, the smallest first. */
  List<Integer> sizes(Course course) {
    return List.copyOf(measured(course).keySet());
  }

  /** All times of a course at a size; it was measured there. */
  List<Long> at(Course course, int size) {
    return Objects.requireNonNull(measured(course).get(size));
  }

  double median(Course course, int size) {
    return Figures.median(at(course, size));
  }

  private Map<Integer, List<Long>> measured(Course course) {
    return Objects.requireNonNull(times.get(course));
  }

  Course peer(Course course) {
    return times.keySet().stream()
        .filter(candidate -> candidate.name().equals(course.peer()))
        .findFirst()
        .orElseThrow();
  }
}
