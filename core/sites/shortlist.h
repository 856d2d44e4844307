#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/units/date.h"

namespace renewal {

/// A site an investment officer keeps for a company.
struct ShortlistSite {
  std::string site;  ///< a parcel code, or the number or name of a site of several parcels
  /// Codes of the parcels of a site of several; empty: the one parcel with the code `site`.
  std::vector<std::string> parcels;
  std::string brief;  ///< id of the brief it was found by; may be empty
  std::string note;   ///< may be empty and may have several lines
  friend bool operator==(const ShortlistSite&, const ShortlistSite&) = default;
};

/// What a company said or was told (意向记录).
struct Intention {
  Date date;
  std::string company;
  std::string text;
  std::string site;  ///< as ShortlistSite::site, which may have left the list since; may be empty
  friend bool operator==(const Intention&, const Intention&) = default;
};

/// The shortlist of a case with its log: what shortlist.toml holds. Plain data.
struct Shortlist {
  /// More sites cannot be compared side by side.
  static constexpr std::size_t mostSites = 6;
  static constexpr std::size_t mostIntentions = 1000;
  static constexpr std::size_t mostParcels = 1000;  ///< of one site
  static constexpr std::size_t mostText = 4000;     ///< bytes of one text

  std::vector<ShortlistSite> sites;   ///< in the order they were added
  std::vector<Intention> intentions;  ///< in the order they were written down

  /// TOML: [[site]] with site, parcels, brief, note; [[intention]] with date, company, text, site.
  /// Throws Error (CaseFile) with file, line, key and what is allowed.
  static Shortlist parse(std::string_view toml, std::string_view name);
  /// Reads back equal; the same list gives the same bytes. Throws Error (CaseFile) for what parse()
  /// would refuse.
  std::string toml() const;

  /// Null if there is none.
  const ShortlistSite* find(std::string_view site) const;
  friend bool operator==(const Shortlist&, const Shortlist&) = default;
};

/// The site of these parcels: of one its code, of several the first code and how many more there
/// are ("442000002016GB00264+3"). Nothing where a parcel has no code, or one that is not its own
/// alone: it could not be found again.
std::optional<ShortlistSite> shortlistSite(const ParcelTable& table,
                                           const std::vector<std::uint32_t>& rows);
/// The rows of a site, rising; nothing where the table lacks one of its parcels.
std::optional<std::vector<std::uint32_t>> shortlistRows(const ParcelTable& table,
                                                        const ShortlistSite& site);

}  // namespace renewal
