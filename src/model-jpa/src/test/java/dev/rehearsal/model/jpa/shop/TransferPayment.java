package dev.rehearsal.model.jpa.shop;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import java.util.List;

@Entity
@DiscriminatorValue("transfer")
class TransferPayment extends Payment {

  @Column(nullable = false, length = 34)
  String iban;

  @ElementCollection List<String> remarks;
}
