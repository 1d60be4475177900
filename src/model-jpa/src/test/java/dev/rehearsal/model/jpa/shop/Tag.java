package dev.rehearsal.model.jpa.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

@Entity
class Tag {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tags")
  @SequenceGenerator(name = "tags", sequenceName = "tag_seq", allocationSize = 20)
  Integer id;

  @NotBlank
  @Column(unique = true)
  String label;

  @Size(max = 30)
  String colour;
}
