package dev.rehearsal.model.jpa.shop;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

@Entity
@Table(name = "\"Order\"", schema = "sales")
class Purchase {

  @Id @GeneratedValue Long id;

  @ManyToOne(optional = false)
  Customer customer;

  @Column(precision = 12, scale = 2)
  BigDecimal total;

  BigDecimal discount;

  LocalDate due;

  @Column(name = "\"Remark\"", columnDefinition = "text")
  String remark;

  @OneToMany(mappedBy = "purchase", cascade = CascadeType.ALL)
  List<Line> lines;

  @ManyToOne
  @OnDelete(action = OnDeleteAction.SET_NULL)
  Customer agent;
}
