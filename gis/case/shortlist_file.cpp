#include "gis/case/shortlist_file.h"

#include "gis/case/kept_file.h"

namespace renewal::gis {
namespace {

constexpr std::size_t mostShortlistBytes = std::size_t{16} << 20;

}  // namespace

StoredShortlist loadShortlist(const std::filesystem::path& folder) {
  const auto path = folder / shortlistFileName;
  KeptText kept = readKept(path, mostShortlistBytes);
  return {Shortlist::parse(kept.text, path.string()), std::move(kept.stamp)};
}

ShortlistSaved saveShortlist(const std::filesystem::path& folder, const Shortlist& list,
                             const std::string& seen) {
  auto stamp = replaceKept(folder / shortlistFileName, list.toml(), seen, mostShortlistBytes);
  return stamp ? ShortlistSaved{true, {list, *std::move(stamp)}}
               : ShortlistSaved{false, loadShortlist(folder)};
}

}  // namespace renewal::gis
