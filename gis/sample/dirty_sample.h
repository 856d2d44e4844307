#pragma once

#include <filesystem>
#include <vector>

#include "core/base/job_context.h"
#include "gis/sample/defects.h"

namespace renewal::gis::sample {

/// A layer of parcels in which all that is wrong is known.
struct DirtyLayer {
  std::vector<SheetParcel> parcels;
  std::vector<PlantedDefect> defects;  ///< by row
};

enum class Plant : bool { Nothing, Defects };

/// `parcels` parcels of an orderly town, in which every kind of defect is planted once in every
/// five hundred, at least once: the rest is in order, and so is the whole where nothing is planted.
/// Same numbers, same layer. Throws Error (Usage) where there is no room for every kind.
DirtyLayer makeDirtyLayer(std::uint64_t parcels, std::uint64_t seed, Plant plant);

/// Writes the layer as a GeoPackage (.gpkg: a format that holds every defect as it is, down to
/// bytes that are no text and rings that are not closed), and beside it NAME.planted.csv with what
/// is wrong: check, rows, parcels, field, place, titles. Same layer, same bytes. Returns the files.
/// Throws Error (FileFormat, WriteFailed), Cancelled.
std::vector<std::filesystem::path> writeDirtyLayer(const DirtyLayer& layer,
                                                   const std::filesystem::path& path,
                                                   JobContext& job);

}  // namespace renewal::gis::sample
