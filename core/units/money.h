#pragma once

#include <compare>
#include <string>

namespace renewal {

/// An amount in renminbi. Built and read by the name of the unit only (元 or 万元 = 10,000 元), so
/// the two are never mixed. Kept in 万元, the unit of contracts and ledgers.
class Money {
 public:
  constexpr Money() = default;
  static constexpr Money fromYuan(double yuan) { return Money(yuan / 10000.0); }
  static constexpr Money fromTenThousandYuan(double value) { return Money(value); }
  constexpr double yuan() const { return tenThousandYuan_ * 10000.0; }
  constexpr double tenThousandYuan() const { return tenThousandYuan_; }
  friend constexpr auto operator<=>(Money, Money) = default;
  friend constexpr Money operator+(Money a, Money b) {
    return Money(a.tenThousandYuan_ + b.tenThousandYuan_);
  }
  friend constexpr Money operator*(Money a, double f) { return Money(a.tenThousandYuan_ * f); }
  friend constexpr double operator/(Money a, Money b) {
    return a.tenThousandYuan_ / b.tenThousandYuan_;
  }

 private:
  constexpr explicit Money(double tenThousandYuan) : tenThousandYuan_(tenThousandYuan) {}
  double tenThousandYuan_ = 0;
};

/// For English texts, which do not count in 万: "CNY 14,763,000", to the cent where there are
/// cents.
std::string cnyText(Money amount);

}  // namespace renewal
