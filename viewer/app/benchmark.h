#pragma once

#include <QJsonObject>
#include <QSize>
#include <filesystem>
#include <memory>
#include <vector>

#include "core/look/look.h"
#include "core/service/case_service.h"

namespace renewal::viewer {

class MainWindow;

/// What `--benchmark` measures, every figure on the data it was given and in the real window:
/// `parcels`, `size`, `open_to_first_picture_ms`, `full_frame_ms`, `recolour_ms`,
/// `threshold_to_pixels_ms`, `tour_frame_ms` and `tour_exact_ms` {p50, p95, p99, frames},
/// `pick_ms`, `sort_ms`, `peak_memory_bytes` (until here) and `longest_block_ms` {`open`,
/// `open_cancelled`, `assess`, `assess_cancelled`, `group`, `group_cancelled`, `phases`, `export`,
/// `export_cancelled`}: how long the window ever went without looking for events meanwhile, above
/// 2,000,000 parcels `open` alone. Exported is a sheet as PDF. Medians where nothing else is said.
/// A figure that cannot be measured (no threshold in the rule book, no table in the window) is
/// null. Opens the paths in the window; throws Error where that fails. Call with a shown window
/// whose map has `size`.
QJsonObject runBenchmark(MainWindow& window, const std::vector<std::filesystem::path>& paths);

}  // namespace renewal::viewer
