package dev.rehearsal.sql.syntax;

import java.util.Arrays;

/** Turns offsets in the UTF-8 bytes that the server got into offsets in UTF-16 units of a text. */
final class OffsetMap {

  private static final int NOWHERE = -1;

  // Between two of these places both count alike.
  private int[] bytePlaces = new int[8];
  private int[] unitPlaces = new int[8];
  private int places;
  private int bytes;
  private int units;

  /**
   * Begins a text.
   *
   * @param bytesBefore how many bytes were sent before it
   */
  OffsetMap(int bytesBefore) {
    bytes = bytesBefore;
    addPlace();
  }

  /** Other bytes were sent than the text has. */
  void replace(int byteCount, int unitCount) {
    bytes += byteCount;
    units += unitCount;
    addPlace();
  }

  /** A part of the text was sent. */
  void copy(String text, int from, int to) {
    for (int offset = from; offset < to; offset++) {
      if (text.charAt(offset) < 0x80) {
        bytes++;
        units++;
      } else {
        int letter = text.codePointAt(offset);
        offset += Character.charCount(letter) - 1;
        replace(letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4, Character.charCount(letter));
      }
    }
  }

  /** The place in the text; -1 for a place before it. */
  int unitOf(int offset) {
    int found = Arrays.binarySearch(bytePlaces, 0, places, offset);
    int place = found >= 0 ? found : -found - 2;
    return place < 0 ? NOWHERE : unitPlaces[place] + offset - bytePlaces[place];
  }

  private void addPlace() {
    if (places == bytePlaces.length) {
      bytePlaces = Arrays.copyOf(bytePlaces, places * 2);
      unitPlaces = Arrays.copyOf(unitPlaces, places * 2);
    }
    bytePlaces[places] = bytes;
    unitPlaces[places++] = units;
  }
}
