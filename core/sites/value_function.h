#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace renewal {

/// What a value of a measure is worth, from 0 to 1. Values are in the stored unit.
///
/// Linear: straight lines between points (value, worth), level beyond the first and the last; with
/// two points this is (value - v0) / (v1 - v0) from w0 to w1. Step: the worth of the last point not
/// above the value, 0 below the first. Table: the worth of each choice (of a flag: no, yes).
/// Immutable once read; thread safe.
class ValueFunction {
 public:
  enum class Kind : std::uint8_t { Step, Linear, Table };
  struct Point {
    double value = 0;
    double worth = 0;
  };

  ValueFunction() = default;
  /// Points with rising values, at least one (Linear: two); of a table the values are 0, 1, 2 ...
  ValueFunction(Kind kind, std::vector<Point> points);

  Kind kind() const { return kind_; }
  const std::vector<Point>& points() const { return points_; }
  double operator()(double value) const;
  /// The lowest and the highest worth there is: what an unknown value may turn out to be worth.
  double least() const { return least_; }
  double most() const { return most_; }
  /// The value nearest to `from` that is worth at least `worth`; nothing if none is. Exact to a few
  /// units in the last place of a double.
  std::optional<double> nearestWorth(double from, double worth) const;
  /// The point with the lowest worth, the first of several.
  double worstValue() const;
  /// Length of the values the points cover; 1 for a table.
  double span() const;

 private:
  Kind kind_ = Kind::Linear;
  std::vector<Point> points_;
  double least_ = 0;
  double most_ = 1;
};

}  // namespace renewal
