package dev.rehearsal.database;

import dev.rehearsal.migration.Checksums;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Where the password of {@link OwnerRole} comes from.
 *
 * <p>On a server of ours it is random. On a server that others use at the same time with the same
 * administrator, all runs must agree on it without a place to meet, so it is derived from the
 * administrator's password; slowly, lest somebody who sees the one guess the other.
 */
final class OwnerPassword {

  private static final int ROUNDS = 20_000;
  private static final int BITS = 192;

  private OwnerPassword() {}

  static OwnerRole ownerFor(RunningServer server) {
    if (server.isDisposable()) {
      return OwnerRole.ofOurServer(RandomPassword.next());
    }
    ServerAccess admin = server.admin();
    // Two administrators have two passwords, so each gets an owner of its own.
    String name = "rehearsal_owner_" + hex(digest(admin.user())).substring(0, 8);
    return new OwnerRole(name, derived(admin.password(), name));
  }

  private static String derived(@Nullable String secret, String salt) {
    if (secret == null || secret.isEmpty()) {
      throw new DatabaseServerException(
          "the URL of the server has no password in it: add password=… (even where the server asks"
              + " for none), from which the password of our own role is derived");
    }
    try {
      PBEKeySpec spec =
          new PBEKeySpec(secret.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), ROUNDS, BITS);
      return hex(
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", e);
    }
  }

  private static byte[] digest(String text) {
    return Checksums.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
