package dev.rehearsal.server.testcontainers;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ErrorDetail;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Waits for a pull as long as it makes progress.
 *
 * <p>The client's own callback logs each failure with its stack trace and waits without end.
 */
final class PullProgress implements ResultCallback<PullResponseItem> {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CompletableFuture<Boolean> done = new CompletableFuture<>();
  private final AtomicLong lastSign = new AtomicLong(System.nanoTime());
  private volatile String reason = "";
  private volatile Closeable stream = () -> {};

  /** Returns when the image is there. */
  void await() {
    try (this) {
      while (!isDone()) {
        if (System.nanoTime() - lastSign.get() > PATIENCE.toNanos()) {
          throw new DockerClientException("no progress for " + PATIENCE.toSeconds() + " seconds");
        }
      }
    } catch (IOException e) {
      throw new DockerClientException("the connection to the engine broke", e);
    }
  }

  private boolean isDone() {
    try {
      return done.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new DockerClientException(reason, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DockerClientException("interrupted", e);
    }
  }

  @Override
  public void onStart(Closeable itsStream) {
    stream = itsStream;
  }

  @Override
  public void onNext(PullResponseItem item) {
    lastSign.set(System.nanoTime());
    if (item.isErrorIndicated()) {
      onError(new DockerClientException(complaint(item)));
    }
  }

  private static String complaint(PullResponseItem item) {
    ErrorDetail detail = item.getErrorDetail();
    return detail == null ? "no reason given" : String.valueOf(detail.getMessage());
  }

  @Override
  public void onError(Throwable failure) {
    reason = Engine.reason(failure);
    done.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    done.complete(true);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
