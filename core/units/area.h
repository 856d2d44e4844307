#pragma once

#include <compare>

namespace renewal {

class Mu;
class Hectare;

/// Area in m²: what is stored and computed with. 15 mu = 1 ha = 10,000 m² exactly; conversion is by
/// name only, so that no unit slips in silently. Area / area is a plain ratio; area · area does not
/// exist.
class SquareMetre {
 public:
  constexpr SquareMetre() = default;
  constexpr explicit SquareMetre(double value) : value_(value) {}
  constexpr double value() const { return value_; }
  constexpr Mu toMu() const;
  constexpr Hectare toHectare() const;
  friend constexpr auto operator<=>(SquareMetre, SquareMetre) = default;
  friend constexpr SquareMetre operator+(SquareMetre a, SquareMetre b) {
    return SquareMetre(a.value_ + b.value_);
  }
  friend constexpr SquareMetre operator-(SquareMetre a, SquareMetre b) {
    return SquareMetre(a.value_ - b.value_);
  }
  friend constexpr SquareMetre operator*(SquareMetre a, double f) {
    return SquareMetre(a.value_ * f);
  }
  friend constexpr double operator/(SquareMetre a, SquareMetre b) { return a.value_ / b.value_; }
  constexpr SquareMetre& operator+=(SquareMetre b) {
    value_ += b.value_;
    return *this;
  }

 private:
  double value_ = 0;
};

/// 亩, the unit officers and investors think in: 10,000/15 m².
class Mu {
 public:
  constexpr Mu() = default;
  constexpr explicit Mu(double value) : value_(value) {}
  constexpr double value() const { return value_; }
  constexpr SquareMetre toSquareMetre() const { return SquareMetre(value_ * 10000.0 / 15.0); }
  friend constexpr auto operator<=>(Mu, Mu) = default;

 private:
  double value_ = 0;
};

/// 公顷, the unit of supply notices: 10,000 m².
class Hectare {
 public:
  constexpr Hectare() = default;
  constexpr explicit Hectare(double value) : value_(value) {}
  constexpr double value() const { return value_; }
  constexpr SquareMetre toSquareMetre() const { return SquareMetre(value_ * 10000.0); }
  friend constexpr auto operator<=>(Hectare, Hectare) = default;

 private:
  double value_ = 0;
};

constexpr Mu SquareMetre::toMu() const {
  return Mu(value_ * 15.0 / 10000.0);
}
constexpr Hectare SquareMetre::toHectare() const {
  return Hectare(value_ / 10000.0);
}

}  // namespace renewal
