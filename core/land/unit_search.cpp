#include "core/land/unit_search.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

namespace renewal {
namespace {

/// Sizes of a growing unit.
class Load {
 public:
  explicit Load(const BandProblem& problem) : problem_(&problem) {}
  void add(std::uint32_t node) {
    area_ += problem_->area[node];
    if (problem_->maxHolders > 0) {
      if (problem_->holder[node] == BandProblem::noHolder) {
        ++unknown_;
      } else {
        holders_.insert(problem_->holder[node]);
      }
    }
  }
  double area() const { return area_; }
  bool fits() const {
    return area_ <= problem_->maxArea &&
           (problem_->maxHolders == 0 || holders_.size() + unknown_ <= problem_->maxHolders);
  }
  bool fitsWith(std::uint32_t node) const {
    Load more = *this;
    more.add(node);
    return more.fits();
  }
  bool complete() const { return area_ >= problem_->minArea && fits(); }

 private:
  const BandProblem* problem_;
  double area_ = 0;
  std::size_t unknown_ = 0;
  std::set<std::uint32_t> holders_;
};

Load loadOf(const BandProblem& problem, const std::vector<std::uint32_t>& nodes) {
  Load load(problem);
  for (const std::uint32_t node : nodes) {
    load.add(node);
  }
  return load;
}

std::vector<std::vector<std::uint32_t>> membersOf(const BandAnswer& answer) {
  std::vector<std::vector<std::uint32_t>> units;
  for (std::uint32_t node = 0; node < answer.size(); ++node) {
    if (answer[node] != leftOut) {
      units.resize(std::max<std::size_t>(units.size(), answer[node] + 1));
      units[answer[node]].push_back(node);
    }
  }
  return units;
}

/// Units numbered by their first nodes.
BandAnswer renumbered(const BandAnswer& answer) {
  std::vector<std::uint32_t> to(answer.size(), leftOut);
  BandAnswer result(answer.size(), leftOut);
  std::uint32_t next = 0;
  for (std::size_t node = 0; node < answer.size(); ++node) {
    if (answer[node] != leftOut) {
      std::uint32_t& number = to[answer[node]];
      number = number == leftOut ? next++ : number;
      result[node] = number;
    }
  }
  return result;
}

/// Grows units over the nodes that are free.
class Grower {
 public:
  explicit Grower(const BandProblem& problem)
      : problem_(problem), answer_(problem.size(), leftOut), refused_(problem.size(), 0) {}

  BandAnswer run() {
    for (std::uint32_t seed = nextSeed(); seed != leftOut; seed = nextSeed()) {
      grow(seed);
    }
    while (absorb() || merge()) {
    }
    return renumbered(answer_);
  }

 private:
  /// The free node with the fewest free neighbours: the rim first, so that little is stranded.
  std::uint32_t nextSeed() {
    std::uint32_t best = leftOut;
    std::size_t fewest = 0;
    for (std::uint32_t node = 0; node < problem_.size(); ++node) {
      if (answer_[node] != leftOut || refused_[node] != 0) {
        continue;
      }
      std::size_t free = 0;
      for (const auto& [other, border] : problem_.links[node]) {
        free += answer_[other] == leftOut && refused_[other] == 0 ? 1 : 0;
      }
      if (best == leftOut || free < fewest) {
        best = node;
        fewest = free;
      }
    }
    return best;
  }

  void grow(std::uint32_t seed) {
    std::vector<std::uint32_t> unit;
    std::vector<double> border(problem_.size(), -1);
    std::vector<std::uint32_t> rim{seed};
    border[seed] = 0;
    Load load(problem_);
    for (;;) {
      std::size_t best = rim.size();
      for (std::size_t i = 0; i < rim.size(); ++i) {
        if (load.fitsWith(rim[i]) &&
            (best == rim.size() || border[rim[i]] > border[rim[best]] ||
             (border[rim[i]] == border[rim[best]] && rim[i] < rim[best]))) {
          best = i;
        }
      }
      if (best == rim.size()) {
        break;
      }
      const std::uint32_t node = rim[best];
      rim.erase(rim.begin() + static_cast<std::ptrdiff_t>(best));
      unit.push_back(node);
      answer_[node] = next_;
      load.add(node);
      for (const auto& [other, length] : problem_.links[node]) {
        if (answer_[other] != leftOut) {
          continue;
        }
        if (border[other] < 0) {
          border[other] = 0;
          rim.push_back(other);
        }
        border[other] += length;
      }
    }
    if (!unit.empty() && load.complete()) {
      ++next_;
      return;
    }
    for (const std::uint32_t node : unit) {
      answer_[node] = leftOut;
    }
    // No unit can be grown from here; it may still be taken into another one.
    refused_[seed] = 1;
  }

  /// Takes a node left out into a neighbouring unit that has room.
  bool absorb() {
    const auto units = membersOf(answer_);
    std::vector<Load> loads;
    for (const auto& unit : units) {
      loads.push_back(loadOf(problem_, unit));
    }
    bool any = false;
    for (std::uint32_t node = 0; node < problem_.size(); ++node) {
      if (answer_[node] != leftOut) {
        continue;
      }
      std::vector<std::pair<double, std::uint32_t>> choices;  // less is better
      for (const auto& [other, length] : problem_.links[node]) {
        if (answer_[other] != leftOut && loads[answer_[other]].fitsWith(node)) {
          choices.emplace_back(-length, answer_[other]);
        }
      }
      if (!choices.empty()) {
        const std::uint32_t unit = std::min_element(choices.begin(), choices.end())->second;
        answer_[node] = unit;
        loads[unit].add(node);
        any = true;
      }
    }
    return any;
  }

  /// Joins two neighbouring units that fit into one.
  bool merge() {
    const auto units = membersOf(answer_);
    std::vector<Load> loads;
    for (const auto& unit : units) {
      loads.push_back(loadOf(problem_, unit));
    }
    for (std::uint32_t node = 0; node < problem_.size(); ++node) {
      for (const auto& [other, length] : problem_.links[node]) {
        const std::uint32_t a = answer_[node];
        const std::uint32_t b = answer_[other];
        if (a == leftOut || b == leftOut || a == b ||
            loads[a].area() + loads[b].area() > problem_.maxArea) {
          continue;
        }
        std::vector<std::uint32_t> both = units[a];
        both.insert(both.end(), units[b].begin(), units[b].end());
        if (loadOf(problem_, both).fits()) {
          for (const std::uint32_t moved : units[b]) {
            answer_[moved] = a;
          }
          answer_ = renumbered(answer_);
          return true;
        }
      }
    }
    return false;
  }

  const BandProblem& problem_;
  BandAnswer answer_;
  std::vector<unsigned char> refused_;
  std::uint32_t next_ = 0;
};

bool connected(const BandProblem& problem, const std::vector<std::uint32_t>& nodes) {
  std::vector<unsigned char> in(problem.size(), 0);
  for (const std::uint32_t node : nodes) {
    in[node] = 1;
  }
  std::vector<std::uint32_t> stack{nodes.front()};
  in[nodes.front()] = 2;
  std::size_t reached = 0;
  while (!stack.empty()) {
    const std::uint32_t node = stack.back();
    stack.pop_back();
    ++reached;
    for (const auto& [other, length] : problem.links[node]) {
      if (in[other] == 1) {
        in[other] = 2;
        stack.push_back(other);
      }
    }
  }
  return reached == nodes.size();
}

}  // namespace

BandScore scoreOf(const BandProblem& problem, const BandAnswer& answer) {
  BandScore score;
  for (std::uint32_t node = 0; node < answer.size(); ++node) {
    if (answer[node] == leftOut) {
      continue;
    }
    score.covered += problem.area[node];
    for (const auto& [other, length] : problem.links[node]) {
      score.interior += other > node && answer[other] == answer[node] ? length : 0;
    }
  }
  return score;
}

bool better(const BandScore& a, const BandScore& b) {
  const auto differ = [](double x, double y) {
    return std::abs(x - y) > 1e-9 * std::max(std::abs(x), std::abs(y));
  };
  if (differ(a.covered, b.covered)) {
    return a.covered > b.covered;
  }
  return differ(a.interior, b.interior) && a.interior > b.interior;
}

bool valid(const BandProblem& problem, const BandAnswer& answer) {
  for (const auto& unit : membersOf(answer)) {
    if (unit.empty() || !loadOf(problem, unit).complete() || !connected(problem, unit)) {
      return false;
    }
  }
  return true;
}

BandAnswer cutExactly(const BandProblem& problem) {
  const auto n = static_cast<std::uint32_t>(problem.size());
  const std::uint32_t sets = 1U << n;
  std::vector<BandScore> unit(sets);
  std::vector<unsigned char> feasible(sets, 0);
  for (std::uint32_t set = 1; set < sets; ++set) {
    BandAnswer alone(n, leftOut);
    std::vector<std::uint32_t> nodes;
    for (std::uint32_t node = 0; node < n; ++node) {
      if ((set >> node & 1U) != 0) {
        alone[node] = 0;
        nodes.push_back(node);
      }
    }
    if (loadOf(problem, nodes).complete() && connected(problem, nodes)) {
      feasible[set] = 1;
      unit[set] = scoreOf(problem, alone);
    }
  }
  // best[set]: the best answer within the set; its lowest node is left out or in some unit.
  std::vector<BandScore> best(sets);
  std::vector<std::uint32_t> choice(sets, 0);
  for (std::uint32_t set = 1; set < sets; ++set) {
    const std::uint32_t low = set & (~set + 1);
    const std::uint32_t rest = set ^ low;
    best[set] = best[rest];
    for (std::uint32_t more = rest;; more = (more - 1) & rest) {
      const std::uint32_t part = more | low;
      if (feasible[part] != 0) {
        const BandScore& other = best[set ^ part];
        const BandScore score{unit[part].covered + other.covered,
                              unit[part].interior + other.interior};
        if (better(score, best[set])) {
          best[set] = score;
          choice[set] = part;
        }
      }
      if (more == 0) {
        break;
      }
    }
  }
  BandAnswer answer(n, leftOut);
  std::uint32_t number = 0;
  for (std::uint32_t set = sets - 1; set != 0;) {
    if (choice[set] == 0) {
      set ^= set & (~set + 1);
      continue;
    }
    for (std::uint32_t node = 0; node < n; ++node) {
      if ((choice[set] >> node & 1U) != 0) {
        answer[node] = number;
      }
    }
    ++number;
    set ^= choice[set];
  }
  return renumbered(answer);
}

BandAnswer cutByGrowth(const BandProblem& problem) {
  return Grower(problem).run();
}

}  // namespace renewal
