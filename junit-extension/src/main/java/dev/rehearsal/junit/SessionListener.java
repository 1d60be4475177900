package dev.rehearsal.junit;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives the tests of a session their {@link HeadStart}. Found by the launcher, if there is one on
 * the class path.
 */
public final class SessionListener implements LauncherSessionListener {

  /** For the launcher. */
  public SessionListener() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    SessionStore.of(session)
        .ifPresent(
            store ->
                session
                    .getLauncher()
                    .registerLauncherDiscoveryListeners(
                        new HeadStart(() -> store.keep(Engine.begun()).rehearsal())));
  }
}
