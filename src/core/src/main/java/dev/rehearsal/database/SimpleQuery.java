package dev.rehearsal.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/**
 * Has a server execute one statement before the driver is ready, whose classes take a JVM that has
 * just begun longer than a server takes to start. It knows what one of ours says, and no more
 * (PostgreSQL documentation, 54.2.1 "Start-up", 54.2.2 "Simple Query").
 */
final class SimpleQuery {

  /** In milliseconds. */
  private static final int PATIENCE = 60_000;

  /** In bytes, of what is said in one go. */
  private static final int LONGEST = 1 << 20;

  private static final int VERSION = 3 << 16;
  private static final int WELCOME = 0;
  private static final int PASSWORD_WANTED = 3;

  private final DataInputStream in;
  private final DataOutputStream out;

  private SimpleQuery(Socket socket) throws IOException {
    this.in = new DataInputStream(socket.getInputStream());
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /**
   * Executes a statement in a session of its own.
   *
   * @return whether the server has; where it has not, the driver is told why
   */
  static boolean isDone(ServerAccess access, String sql) {
    try (Socket socket = new Socket(access.host(), access.port())) {
      socket.setSoTimeout(PATIENCE);
      socket.setTcpNoDelay(true);
      SimpleQuery query = new SimpleQuery(socket);
      return query.begin(access) && query.execute(sql);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean begin(ServerAccess access) throws IOException {
    byte[] who =
        ("user\0" + access.user() + "\0database\0" + access.database() + "\0\0").getBytes(UTF_8);
    out.writeInt(who.length + 8);
    out.writeInt(VERSION);
    out.write(who);
    out.flush();
    return isReady(String.valueOf(access.password()));
  }

  private boolean execute(String sql) throws IOException {
    say('Q', sql);
    boolean done = isReady("");
    out.write('X');
    out.writeInt(4);
    out.flush();
    return done;
  }

  /** Reads until the server waits for us; whether it has had nothing to object until then. */
  private boolean isReady(String password) throws IOException {
    for (int type = in.read(); type != 'Z'; type = in.read()) {
      byte[] content = content(type);
      if (type == 'E') {
        return false;
      }
      if (type == 'R' && !isAnswered(content, password)) {
        return false;
      }
    }
    content('Z');
    return true;
  }

  /** Gives the password, if it is wanted as it is. */
  private boolean isAnswered(byte[] request, String password) throws IOException {
    // A small number of four bytes, of which the last says all.
    int wanted = request.length < 4 ? -1 : request[3];
    if (wanted == PASSWORD_WANTED) {
      say('p', password);
    }
    return wanted == PASSWORD_WANTED || wanted == WELCOME;
  }

  private byte[] content(int type) throws IOException {
    if (type < 0) {
      throw new IOException("the server has gone");
    }
    int length = in.readInt() - 4;
    if (length < 0 || length > LONGEST) {
      throw new IOException("no server of ours says " + length + " bytes");
    }
    byte[] content = new byte[length];
    in.readFully(content);
    return content;
  }

  private void say(char type, String text) throws IOException {
    byte[] content = text.getBytes(UTF_8);
    out.write(type);
    out.writeInt(content.length + 5);
    out.write(content);
    out.write(0);
    out.flush();
  }
}
