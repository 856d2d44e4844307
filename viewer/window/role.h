#pragma once

#include <QString>
#include <optional>

namespace renewal::viewer {

/// Who sits before the window; each has an arrangement of the panels.
enum class Role : unsigned char {
  Officer,   ///< work list, card and map
  Planner,   ///< rules, map and roadmap
  Investor,  ///< map, table and card
};
inline constexpr int roleCount = 3;

/// "officer", "planner", "investor".
QString roleId(Role role);
std::optional<Role> roleById(const QString& id);

}  // namespace renewal::viewer
