package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.sql.Script;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the migrations of a history are shared out, and what becomes of a lane that fails. */
class LanesTest {

  private static final int MANY = 1000;

  private static List<Migration> migrations(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Migration("m" + i, Execution.code(new Script("m" + i, "")), ""))
        .toList();
  }

  private static void checkShared(int steps, boolean disposable, int most) {
    List<Migration> migrations = migrations(steps);
    Lanes lanes = Lanes.of(migrations, disposable, 8);
    List<List<Migration>> parts =
        lanes.run(lane -> migrations.stream().filter(lanes.part(lane)).toList());
    assertThat(parts).hasSize(most);
    assertThat(parts.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(migrations);
    int fewest = parts.stream().mapToInt(List::size).min().orElseThrow();
    assertThat(fewest).isGreaterThanOrEqualTo(steps / most * 2 / 3);
  }

  @Test
  void each_migration_is_in_one_lane_and_each_lane_has_its_share() {
    checkShared(0, true, 1);
    checkShared(1, true, 1);
    checkShared(15, true, 1);
    checkShared(16, true, 2);
    checkShared(25, true, 3);
    checkShared(33, true, 4);
    checkShared(MANY, true, 4);
    checkShared(MANY + 1, true, 4);
  }

  @Test
  void on_a_server_that_is_somebody_elses_there_is_one_lane() {
    checkShared(MANY, false, 1);
  }

  @Test
  void what_lanes_find_comes_in_their_order() {
    assertThat(Lanes.of(migrations(MANY), true, 3).run(lane -> "lane " + lane))
        .containsExactly("lane 0", "lane 1", "lane 2");
  }

  @Test
  void a_lane_gives_up_when_another_has_failed() {
    List<Migration> migrations = migrations(MANY);
    Lanes lanes = Lanes.of(migrations, true, 2);
    CountDownLatch waiting = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                lanes.run(
                    lane -> {
                      if (lane == 1) {
                        await(waiting);
                        throw new IllegalArgumentException("no server");
                      }
                      waiting.countDown();
                      // Its own first migration is its own until the other has failed.
                      while (lanes.part(lane).test(migrations.get(0))) {
                        Thread.onSpinWait();
                      }
                      return "not reached";
                    }))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("no server");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
