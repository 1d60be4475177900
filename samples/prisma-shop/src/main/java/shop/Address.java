package shop;

import java.util.List;

/** Where a customer wants parcels to go. */
public record Address(String label, List<String> lines, boolean isDefault) {

  public Address {
    lines = List.copyOf(lines);
  }
}
