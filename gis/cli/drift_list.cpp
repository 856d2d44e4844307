#include "gis/cli/drift_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gis/cli/text_table.h"
#include "gis/io/csv_text.h"

namespace renewal::cli {
namespace {

constexpr std::array<DriftKind, 6> kinds{DriftKind::Came,       DriftKind::Went,
                                         DriftKind::Renumbered, DriftKind::Moved,
                                         DriftKind::Redrawn,    DriftKind::Changed};

std::size_t countOf(const Drift& drift, DriftKind kind) {
  return static_cast<std::size_t>(
      std::count_if(drift.entries.begin(), drift.entries.end(),
                    [&](const DriftEntry& entry) { return entry.kind == kind; }));
}

std::string shown(const std::string& value) {
  return value.empty() ? "—" : printable(value);
}

/// What an entry says beside its parcel; empty for those that came and went.
std::string detail(const DriftEntry& entry, Language language) {
  switch (entry.kind) {
    case DriftKind::Renumbered:
      return language == Language::Chinese ? fmt::format("  原 {}", printable(entry.before))
                                           : fmt::format("  was {}", printable(entry.before));
    case DriftKind::Moved:
      return fmt::format("  {:.3f} m", entry.distance);
    case DriftKind::Redrawn:
      return fmt::format("  {} → {} m²", shown(entry.before), shown(entry.after));
    case DriftKind::Changed: {
      const auto field = fieldById(entry.field);
      const std::string name =
          field ? std::string(fieldInfo(*field).name.in(language)) : entry.field;
      return fmt::format("  {}  {} → {}", name, shown(entry.before), shown(entry.after));
    }
    case DriftKind::Came:
    case DriftKind::Went:
      break;
  }
  return {};
}

}  // namespace

Json driftJson(const Drift& drift) {
  Json json;
  json["counts"] = Json::object();
  for (const DriftKind kind : kinds) {
    json["counts"][std::string(driftKindId(kind))] = countOf(drift, kind);
  }
  json["same"] = drift.same;
  json["entries"] = Json::array();
  for (const DriftEntry& entry : drift.entries) {
    Json one;
    one["kind"] = driftKindId(entry.kind);
    one["parcel"] = entry.parcel;
    if (entry.kind == DriftKind::Changed) {
      one["field"] = entry.field;
    }
    if (entry.kind == DriftKind::Changed || entry.kind == DriftKind::Redrawn ||
        entry.kind == DriftKind::Renumbered) {
      one["before"] = entry.before.empty() ? Json() : Json(entry.before);
      one["after"] = entry.after.empty() ? Json() : Json(entry.after);
    }
    if (entry.kind == DriftKind::Moved) {
      one["moved_m"] = entry.distance;
    }
    json["entries"].push_back(std::move(one));
  }
  return json;
}

std::string driftText(const Drift& drift, Language language) {
  constexpr std::size_t mostShown = 5;
  const bool chinese = language == Language::Chinese;
  std::string text = chinese ? "与上一次成果相比\n" : "compared with the earlier delivery\n";
  for (const DriftKind kind : kinds) {
    const std::size_t count = countOf(drift, kind);
    text += fmt::format("  {} {}\n", driftKindTitle(kind).in(language), grouped(count));
    std::size_t lines = 0;
    for (const DriftEntry& entry : drift.entries) {
      if (entry.kind == kind && lines < mostShown) {
        text += fmt::format("    {}{}\n", printable(entry.parcel), detail(entry, language));
        ++lines;
      }
    }
    if (count > lines) {
      text += chinese ? fmt::format("    另有 {} 处\n", grouped(count - lines))
                      : fmt::format("    and {} more\n", grouped(count - lines));
    }
  }
  text += chinese ? fmt::format("  未变 {} 宗\n", grouped(drift.same))
                  : fmt::format("  unchanged {}\n", grouped(drift.same));
  return text;
}

void writeDrift(const Drift& drift, gis::ByteFile& file, JobContext& job) {
  file.write(gis::utf8Mark);
  file.write("kind,kind_zh,parcel,field,before,after,moved_m\r\n");
  for (std::size_t i = 0; i < drift.entries.size(); ++i) {
    if (i % 1024 == 0) {
      job.step({"写清单", "writing the list"}, i, drift.entries.size());
    }
    const DriftEntry& entry = drift.entries[i];
    const std::array<std::string, 6> cells{std::string(driftKindId(entry.kind)),
                                           driftKindTitle(entry.kind).zh,
                                           entry.parcel,
                                           entry.field,
                                           entry.before,
                                           entry.after};
    for (const std::string& cell : cells) {
      file.write(gis::csvCell(cell, cell.empty()));
      file.write(',');
    }
    file.write(entry.kind == DriftKind::Moved ? fmt::format("{:.3f}\r\n", entry.distance) : "\r\n");
  }
}

}  // namespace renewal::cli
