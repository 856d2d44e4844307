#include "core/sites/shortlist.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/toml_reader.h"
#include "core/base/toml_text.h"

namespace renewal {
namespace {

void refuseLong(const TomlReader& reader, std::string_view key, const std::string& text) {
  if (text.size() > Shortlist::mostText) {
    reader.refuse(key,
                  {fmt::format("文字太长：{} 字节", text.size()),
                   fmt::format("a text of {} bytes is too long", text.size())},
                  {fmt::format("至多 {} 字节", Shortlist::mostText),
                   fmt::format("{} bytes at most", Shortlist::mostText)});
  }
}

std::string readText(const TomlReader& reader, std::string_view key) {
  std::string text = reader.text(key).value_or("");
  refuseLong(reader, key, text);
  return text;
}

std::string readNeeded(const TomlReader& reader, std::string_view key) {
  std::string text = reader.neededText(key);
  refuseLong(reader, key, text);
  return text;
}

/// Refuses the first of `tables` that is too many.
void refuseMany(const std::vector<TomlReader>& tables, std::size_t most, const Text& what) {
  if (tables.size() > most) {
    tables[most].refuse("",
                        {fmt::format("{}太多：{} 项", what.zh, tables.size()),
                         fmt::format("too many {}: {}", what.en, tables.size())},
                        {fmt::format("至多 {} 项", most), fmt::format("{} at most", most)});
  }
}

ShortlistSite readSite(const TomlReader& reader) {
  reader.allowOnly({"site", "parcels", "brief", "note"});
  ShortlistSite site;
  site.site = readNeeded(reader, "site");
  site.parcels = reader.texts("parcels");
  if (site.parcels.size() > Shortlist::mostParcels) {
    reader.refuse("parcels",
                  {fmt::format("宗地太多：{} 宗", site.parcels.size()),
                   fmt::format("too many parcels: {}", site.parcels.size())},
                  {fmt::format("至多 {} 宗", Shortlist::mostParcels),
                   fmt::format("{} at most", Shortlist::mostParcels)});
  }
  const std::set<std::string> different(site.parcels.begin(), site.parcels.end());
  if (different.size() != site.parcels.size()) {
    reader.refuse("parcels", {"同一宗地写了两次", "a parcel stands twice"},
                  {"每宗地只写一次", "write every parcel once"});
  }
  for (const std::string& parcel : site.parcels) {
    refuseLong(reader, "parcels", parcel);
  }
  site.brief = readText(reader, "brief");
  site.note = readText(reader, "note");
  return site;
}

Intention readIntention(const TomlReader& reader) {
  reader.allowOnly({"date", "company", "text", "site"});
  return {reader.neededDate("date"), readNeeded(reader, "company"), readNeeded(reader, "text"),
          readText(reader, "site")};
}

void writeText(std::string& toml, std::string_view key, const std::string& text) {
  if (!text.empty()) {
    toml += fmt::format("{} = {}\n", key, tomlString(text));
  }
}

}  // namespace

Shortlist Shortlist::parse(std::string_view toml, std::string_view name) {
  const toml::table document = parseToml(toml, name, ErrorCode::CaseFile);
  const TomlReader reader(document, std::string(name), "", ErrorCode::CaseFile);
  reader.allowOnly({"site", "intention"});
  Shortlist list;
  const std::vector<TomlReader> sites = reader.tables("site");
  refuseMany(sites, mostSites, {"备选地块", "sites"});
  for (const TomlReader& table : sites) {
    ShortlistSite site = readSite(table);
    if (list.find(site.site) != nullptr) {
      table.refuse("site",
                   {fmt::format("地块“{}”重复", site.site),
                    fmt::format("the site \"{}\" stands twice", site.site)},
                   {"每个地块只写一次", "write every site once"});
    }
    list.sites.push_back(std::move(site));
  }
  const std::vector<TomlReader> intentions = reader.tables("intention");
  refuseMany(intentions, mostIntentions, {"意向记录", "intentions"});
  for (const TomlReader& table : intentions) {
    list.intentions.push_back(readIntention(table));
  }
  return list;
}

std::string Shortlist::toml() const {
  std::string toml;
  for (const ShortlistSite& site : sites) {
    toml += toml.empty() ? "[[site]]\n" : "\n[[site]]\n";
    toml += fmt::format("site = {}\n", tomlString(site.site));
    if (!site.parcels.empty()) {
      std::string codes;
      for (const std::string& parcel : site.parcels) {
        codes += (codes.empty() ? "" : ", ") + tomlString(parcel);
      }
      toml += fmt::format("parcels = [{}]\n", codes);
    }
    writeText(toml, "brief", site.brief);
    writeText(toml, "note", site.note);
  }
  for (const Intention& intention : intentions) {
    toml += toml.empty() ? "[[intention]]\n" : "\n[[intention]]\n";
    toml += fmt::format("date = {}\ncompany = {}\ntext = {}\n", intention.date.iso(),
                        tomlString(intention.company), tomlString(intention.text));
    writeText(toml, "site", intention.site);
  }
  // Whatever could not be read again is said before anything is written.
  if (!(parse(toml, "shortlist") == *this)) {
    throw Error(ErrorCode::Internal,
                {"备选清单读回不一致", "the shortlist did not read back equal"}, "",
                {"请报告此问题", "please report this"});
  }
  return toml;
}

const ShortlistSite* Shortlist::find(std::string_view site) const {
  const auto found = std::find_if(sites.begin(), sites.end(),
                                  [&](const ShortlistSite& one) { return one.site == site; });
  return found == sites.end() ? nullptr : &*found;
}

std::optional<ShortlistSite> shortlistSite(const ParcelTable& table,
                                           const std::vector<std::uint32_t>& rows) {
  ShortlistSite site;
  for (const std::uint32_t row : rows) {
    const Value code = table.value(ParcelIndex{row}, Field::ParcelCode);
    const auto* text = std::get_if<std::string>(&code);
    if (text == nullptr || text->empty() || table.findByCode(*text) != ParcelIndex{row}) {
      return std::nullopt;
    }
    site.parcels.push_back(*text);
  }
  if (site.parcels.empty()) {
    return std::nullopt;
  }
  std::sort(site.parcels.begin(), site.parcels.end());
  site.site = site.parcels.front();
  if (site.parcels.size() == 1) {
    site.parcels.clear();
  } else {
    site.site += fmt::format("+{}", site.parcels.size() - 1);
  }
  return site;
}

std::optional<std::vector<std::uint32_t>> shortlistRows(const ParcelTable& table,
                                                        const ShortlistSite& site) {
  std::vector<std::uint32_t> rows;
  const std::vector<std::string> codes =
      site.parcels.empty() ? std::vector<std::string>{site.site} : site.parcels;
  for (const std::string& code : codes) {
    const ParcelIndex parcel = table.findByCode(code);
    if (parcel == noParcel) {
      return std::nullopt;
    }
    rows.push_back(toRow(parcel));
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace renewal
