package dev.rehearsal.benchmarks;

import dev.rehearsal.junit.MigratedDatabase;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A clone for each test, and as many tests as {@code -Dbenchmark.tests} says. */
@MigratedDatabase
class ManyTests {

  static IntStream numbers() {
    return IntStream.range(0, Integer.getInteger("benchmark.tests", Body.TESTS));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void test(int number, DataSource dataSource) throws Exception {
    Body.run(dataSource);
  }
}
