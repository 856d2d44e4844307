#include "core/sites/value_function.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace renewal {

ValueFunction::ValueFunction(Kind kind, std::vector<Point> points)
    : kind_(kind), points_(std::move(points)) {
  if (points_.empty() || (kind == Kind::Linear && points_.size() < 2)) {
    throw std::invalid_argument("a value function without points");
  }
  const auto [low, high] =
      std::minmax_element(points_.begin(), points_.end(),
                          [](const Point& a, const Point& b) { return a.worth < b.worth; });
  least_ = kind == Kind::Step ? std::min(0.0, low->worth) : low->worth;
  most_ = high->worth;
}

double ValueFunction::operator()(double value) const {
  switch (kind_) {
    case Kind::Table:
      return points_[std::min(static_cast<std::size_t>(value), points_.size() - 1)].worth;
    case Kind::Step: {
      double worth = 0;
      for (const Point& point : points_) {
        worth = value >= point.value ? point.worth : worth;
      }
      return worth;
    }
    case Kind::Linear:
      break;
  }
  if (value <= points_.front().value) {
    return points_.front().worth;
  }
  for (std::size_t i = 1; i < points_.size(); ++i) {
    const Point& a = points_[i - 1];
    const Point& b = points_[i];
    if (value < b.value) {
      return a.worth + (b.worth - a.worth) * ((value - a.value) / (b.value - a.value));
    }
  }
  return points_.back().worth;
}

double ValueFunction::span() const {
  const double length = points_.back().value - points_.front().value;
  return kind_ == Kind::Table || length <= 0 ? 1 : length;
}

double ValueFunction::worstValue() const {
  return std::min_element(points_.begin(), points_.end(),
                          [](const Point& a, const Point& b) { return a.worth < b.worth; })
      ->value;
}

std::optional<double> ValueFunction::nearestWorth(double from, double worth) const {
  std::optional<double> best;
  const auto offer = [&](double value) {
    if ((*this)(value) >= worth && (!best || std::abs(value - from) < std::abs(*best - from))) {
      best = value;
    }
  };
  offer(from);
  for (const Point& point : points_) {
    offer(point.value);
    if (kind_ == Kind::Step) {
      // A step down: the last value before it still has the worth of the step before.
      offer(std::nextafter(point.value, -std::numeric_limits<double>::infinity()));
    }
  }
  for (std::size_t i = 1; kind_ == Kind::Linear && i < points_.size(); ++i) {
    const Point& a = points_[i - 1];
    const Point& b = points_[i];
    if (a.worth == b.worth || worth < std::min(a.worth, b.worth) ||
        worth > std::max(a.worth, b.worth)) {
      continue;
    }
    // Rounding may leave the crossing just short of the worth: move towards the better end.
    double value = a.value + (b.value - a.value) * ((worth - a.worth) / (b.worth - a.worth));
    const double better = b.worth > a.worth ? b.value : a.value;
    for (double move = std::abs(b.value - a.value) * 1e-15;
         (*this)(value) < worth && value != better; move *= 4) {
      value = better > value ? std::min(better, value + move) : std::max(better, value - move);
    }
    offer(value);
  }
  return best;
}

}  // namespace renewal
