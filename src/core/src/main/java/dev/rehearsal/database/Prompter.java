package dev.rehearsal.database;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Says to one client of this process what a PostgreSQL server would say, and knows nothing: every
 * query has one row with one text. With it a driver comes into motion while the real server is
 * still on its way (PostgreSQL documentation, 54 "Frontend/Backend Protocol").
 *
 * @param socket where the client is awaited, on the loopback interface
 */
record Prompter(ServerSocket socket) implements Runnable, AutoCloseable {

  /** In milliseconds. */
  private static final int PATIENCE = 5_000;

  /** Requests to encrypt what follows have far higher numbers than versions of the protocol. */
  private static final int HIGHEST_VERSION = 4 << 16;

  private static final String PASSWORD_WANTED = "\0\0\0\3";
  private static final String WELCOME = "\0\0\0\0";
  private static final String KEY = "\0\0\0\1\0\0\0\1";

  private static final List<String> PARAMETERS =
      List.of(
          "server_version\00018.0\0",
          "server_encoding\0UTF8\0",
          "client_encoding\0UTF8\0",
          "integer_datetimes\0on\0",
          "standard_conforming_strings\0on\0",
          "DateStyle\0ISO, MDY\0",
          "TimeZone\0UTC\0");

  /** One column; its name, table, number there, type, length, modifier and format. */
  private static final String COLUMNS =
      "\0\1" + "c\0" + "\0\0\0\0" + "\0\0" + "\0\0\0\31" + "\377\377" + "\377\377\377\377" + "\0\0";

  private static final String ROW = "\0\1" + "\0\0\0\1" + "t";

  static Prompter open() throws IOException {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(PATIENCE);
    return new Prompter(socket);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Answers the client until it goes. */
  @Override
  public void run() {
    try (Socket client = socket.accept()) {
      client.setSoTimeout(PATIENCE);
      DataInputStream in = new DataInputStream(client.getInputStream());
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
      greet(in, out);
      boolean rows = false;
      for (int type = in.read(); type >= 0 && type != 'X'; type = in.read()) {
        String content = content(in);
        rows = type == 'P' ? content.contains("SELECT") : rows;
        reply(type, rows, out);
      }
    } catch (IOException e) {
      // The client has gone, or never came; what it would have learnt here it learns later.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static void greet(DataInputStream in, DataOutputStream out) throws IOException {
    while (version(in) > HIGHEST_VERSION) {
      out.write('N');
      out.flush();
    }
    say(out, 'R', PASSWORD_WANTED);
    out.flush();
    in.read();
    content(in);
    say(out, 'R', WELCOME);
    for (String parameter : PARAMETERS) {
      say(out, 'S', parameter);
    }
    say(out, 'K', KEY);
    ready(out);
  }

  private static int version(DataInputStream in) throws IOException {
    int length = in.readInt();
    int version = in.readInt();
    in.readFully(new byte[length - 8]);
    return version;
  }

  /** Answers one message of the client. */
  private static void reply(int type, boolean rows, DataOutputStream out) throws IOException {
    switch (type) {
      case 'P' -> say(out, '1', "");
      case 'B' -> say(out, '2', "");
      case 'D' -> say(out, rows ? 'T' : 'n', rows ? COLUMNS : "");
      case 'E' -> {
        if (rows) {
          say(out, 'D', ROW);
        }
        say(out, 'C', rows ? "SELECT 1\0" : "SET\0");
      }
      case 'Q' -> {
        say(out, 'C', "SET\0");
        ready(out);
      }
      case 'S' -> ready(out);
      default -> {
        // Nothing is said to the rest.
      }
    }
  }

  private static void ready(DataOutputStream out) throws IOException {
    say(out, 'Z', "I");
    out.flush();
  }

  private static void say(DataOutputStream out, char type, String content) throws IOException {
    out.write(type);
    out.writeInt(content.length() + 4);
    out.write(content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String content(DataInputStream in) throws IOException {
    byte[] content = new byte[in.readInt() - 4];
    in.readFully(content);
    return new String(content, StandardCharsets.ISO_8859_1);
  }
}
