#include "viewer/window/role.h"

#include <array>

namespace renewal::viewer {
namespace {

constexpr std::array<const char*, roleCount> ids{"officer", "planner", "investor"};

}  // namespace

QString roleId(Role role) {
  return QLatin1String(ids[static_cast<std::size_t>(role)]);
}

std::optional<Role> roleById(const QString& id) {
  for (int i = 0; i < roleCount; ++i) {
    if (id == QLatin1String(ids[static_cast<std::size_t>(i)])) {
      return static_cast<Role>(i);
    }
  }
  return std::nullopt;
}

}  // namespace renewal::viewer
