package dev.rehearsal.report;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document that is well-formed whatever its texts hold, with a line for each element. */
final class XmlText {

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;

  /** Of each open element, whether it has elements in it. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  XmlText() {
    try {
      // Another one on the class path would write other bytes.
      this.writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      writer.writeStartDocument("UTF-8", "1.0");
    } catch (XMLStreamException e) {
      throw refused(e);
    }
  }

  XmlText open(String name) {
    try {
      if (!open.isEmpty()) {
        open.pop();
        open.push(true);
      }
      newLine();
      writer.writeStartElement(name);
      open.push(false);
      return this;
    } catch (XMLStreamException e) {
      throw refused(e);
    }
  }

  XmlText attribute(String name, Object value) {
    try {
      writer.writeAttribute(name, Visible.line(value.toString()));
      return this;
    } catch (XMLStreamException e) {
      throw refused(e);
    }
  }

  XmlText text(String content) {
    try {
      writer.writeCharacters(Visible.lines(content));
      return this;
    } catch (XMLStreamException e) {
      throw refused(e);
    }
  }

  XmlText close() {
    try {
      if (open.pop()) {
        newLine();
      }
      writer.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw refused(e);
    }
  }

  @Override
  public String toString() {
    return text + "\n";
  }

  private void newLine() throws XMLStreamException {
    writer.writeCharacters("\n" + "  ".repeat(open.size()));
  }

  private static IllegalStateException refused(XMLStreamException e) {
    return new IllegalStateException("a text in memory takes whatever is written", e);
  }
}
