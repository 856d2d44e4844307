#include "core/quality/repair.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/quality/ring_repair.h"
#include "core/quality/text_damage.h"

namespace renewal {
namespace {

using Id = QualityCheckId;

bool isRingRepair(Id check) {
  return check == Id::RingUnclosed || check == Id::DuplicateVertex || check == Id::Spike ||
         check == Id::ZeroArea || check == Id::RingOrder || check == Id::SelfTouch;
}

/// What is left of these makes a drawing that nobody can work with.
bool setsAside(Id check) {
  switch (check) {
    case Id::NoGeometry:
    case Id::ShapeDamaged:
    case Id::ShapeNotPolygon:
    case Id::CoordinateInvalid:
    case Id::RingUnclosed:
    case Id::ZeroArea:
    case Id::BowTie:
    case Id::SelfIntersection:
    case Id::SelfTouch:
    case Id::PartInPart:
    case Id::HoleMisplaced:
      return true;
    default:
      return false;
  }
}

/// Keys of issues by check and row, with their places.
class Keys {
 public:
  explicit Keys(const std::vector<QualityIssue>& issues) {
    for (const QualityIssue& issue : issues) {
      if (issue.parcels.size() == 1) {
        byRow_[{issue.parcels.front(), issue.check}].push_back(&issue);
      }
    }
  }
  std::uint64_t of(std::uint32_t row, Id check, const std::string& field,
                   std::optional<Point> at) const {
    const auto found = byRow_.find({row, check});
    if (found == byRow_.end()) {
      return 0;
    }
    for (const QualityIssue* issue : found->second) {
      const bool here =
          at ? !issue->place.empty() && issue->place.front() == *at : issue->field == field;
      if (here) {
        return issue->key;
      }
    }
    return found->second.front()->key;
  }

 private:
  std::map<std::pair<std::uint32_t, Id>, std::vector<const QualityIssue*>> byRow_;
};

/// A text without its control characters (and only those that the check names).
std::string withoutControls(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    // U+0080 to U+009F are C2 80 to C2 9F.
    if (c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) {
      ++i;
    } else if ((c >= 0x20 && c != 0x7f) || c == '\t' || c == '\n' || c == '\r') {
      out += text[i];
    }
  }
  return out;
}

class TableRepairer {
 public:
  TableRepairer(const ParcelTable& table, const std::vector<QualityIssue>& issues,
                const QualityOptions& options, const RepairOptions& repair, JobContext& job)
      : table_(table),
        issues_(issues),
        options_(options),
        repair_(repair),
        job_(job),
        keys_(issues) {}

  RepairResult run() {
    parts_ = table_.parts();
    repairDrawings();
    repairTexts();
    takeReading();
    result_.table = ParcelTable::make(std::move(parts_));
    std::stable_sort(result_.repairs.begin(), result_.repairs.end(),
                     [](const Repair& a, const Repair& b) {
                       return a.row != b.row ? a.row < b.row : a.check < b.check;
                     });
    setAside();
    return std::move(result_);
  }

 private:
  void repairDrawings() {
    std::map<std::uint32_t, std::vector<Point>> rows;  // and where their rings touch themselves
    for (const QualityIssue& issue : issues_) {
      if (isRingRepair(issue.check) && issue.parcels.size() == 1) {
        std::vector<Point>& touches = rows[issue.parcels.front()];
        if (issue.check == Id::SelfTouch) {
          touches.insert(touches.end(), issue.place.begin(), issue.place.end());
        }
      }
    }
    std::map<std::uint32_t, std::vector<RawPart>> redrawn;
    for (auto& [row, touches] : rows) {
      job_.checkpoint();
      std::sort(touches.begin(), touches.end());
      touches.erase(std::unique(touches.begin(), touches.end()), touches.end());
      repairDrawing(row, touches, redrawn);
    }
    if (!redrawn.empty()) {
      rebuild(redrawn);
    }
  }

  void repairDrawing(std::uint32_t row, const std::vector<Point>& touches,
                     std::map<std::uint32_t, std::vector<RawPart>>& redrawn) {
    const std::vector<RawPart> before = partsOf(table_.geometry(), row);
    std::vector<RawPart> after = before;
    std::vector<RingRepair> done = mend(after, std::numeric_limits<double>::infinity(), touches);
    RedrawnParcel parcel{row, areaOf(before), areaOf(after), false, wktOf(before)};
    parcel.refused = !allowed(parcel);
    if (parcel.refused) {
      // Some tip is too large to go; what costs no area is done all the same.
      result_.redrawn.push_back(parcel);
      after = before;
      done = mend(after, 0, touches);
      parcel.areaAfter = areaOf(after);
      parcel.refused = false;
    }
    if (done.empty() || !allowed(parcel)) {
      return;
    }
    result_.redrawn.push_back(parcel);
    for (const RingRepair& one : done) {
      const std::string at = fmt::format("{} {}", one.at.x, one.at.y);
      result_.repairs.push_back({one.check, row, {}, at, {}, keys_.of(row, one.check, {}, one.at)});
    }
    redrawn.emplace(row, std::move(after));
  }

  std::vector<RingRepair> mend(std::vector<RawPart>& parts, double mostSpike,
                               const std::vector<Point>& touches) const {
    return repairRings(parts, table_.areasKnown() ? 0.001 : 0, mostSpike, touches);
  }
  bool allowed(const RedrawnParcel& parcel) const {
    return std::abs(parcel.areaAfter - parcel.areaBefore) <= repair_.mostAreaChange;
  }

  void rebuild(const std::map<std::uint32_t, std::vector<RawPart>>& redrawn) {
    const ParcelGeometry& from = table_.geometry();
    ParcelGeometry geometry;
    geometry.reserve(from.parcels(), from.points());
    for (std::uint32_t row = 0; row < from.parcels(); ++row) {
      geometry.beginParcel();
      const auto changed = redrawn.find(row);
      if (changed != redrawn.end()) {
        for (const RawPart& part : changed->second) {
          geometry.beginPart();
          for (const std::vector<Point>& ring : part) {
            geometry.addRing(ring);
          }
        }
        continue;
      }
      for (auto part = from.partBegin(row); part < from.partBegin(row + 1); ++part) {
        geometry.beginPart();
        for (auto ring = from.ringBegin(part); ring < from.ringBegin(part + 1); ++ring) {
          geometry.addRing(from.ring(ring));
        }
      }
    }
    parts_.geometry = std::move(geometry);
  }

  /// Control characters in any column of texts.
  void repairTexts() {
    std::set<std::string> fields;
    for (const QualityIssue& issue : issues_) {
      if (issue.check == Id::TextControl) {
        fields.insert(issue.field);
      }
    }
    for (const FieldInfo& info : fieldCatalogue()) {
      auto& column = parts_.field(info.field);
      if (column && fields.contains(std::string(info.id))) {
        repairColumn(*column, std::string(info.id));
      }
    }
    for (ExtraColumn& extra : parts_.extras) {
      if (fields.contains(extra.name)) {
        repairColumn(extra.column, extra.name);
      }
    }
  }

  void repairColumn(Column& column, const std::string& field) {
    if (column.type() != FieldType::Text && column.type() != FieldType::Code) {
      return;
    }
    Column mended(column.type());
    mended.reserve(column.size());
    for (std::uint32_t row = 0; row < column.size(); ++row) {
      if (!column.isValid(row)) {
        mended.pushMissing();
        continue;
      }
      const std::string_view text = column.text(row);
      if (textDamage(text) != TextDamage::Control) {
        mended.pushText(text);
        continue;
      }
      const std::string after = withoutControls(text);
      mended.pushText(after);
      result_.repairs.push_back({Id::TextControl, row, field, std::string(text), after,
                                 keys_.of(row, Id::TextControl, field, std::nullopt)});
    }
    column = std::move(mended);
  }

  /// The reader put these right already: the table holds what they became.
  void takeReading() {
    for (const QualityIssue& issue : issues_) {
      const bool code = issue.check == Id::CodeFullWidth || issue.check == Id::CodeLetter ||
                        issue.check == Id::CodeWriting;
      if ((!code && issue.check != Id::TextBlanks) || issue.parcels.size() != 1) {
        continue;
      }
      const auto field = fieldById(issue.field);
      const Column* column = field ? table_.column(*field) : nullptr;
      const std::uint32_t row = issue.parcels.front();
      if (column != nullptr && column->isValid(row)) {
        result_.repairs.push_back({issue.check, row, issue.field, asItStood(issue, *field, row),
                                   std::string(column->text(row)), issue.key});
      }
    }
  }

  std::string asItStood(const QualityIssue& issue, Field field, std::uint32_t row) {
    if (originals_.empty() && options_.evidence != nullptr) {
      for (const ReadingRemark& remark : options_.evidence->remarks()) {
        if (remark.kind == ReadingRemark::Kind::CodeRewritten ||
            remark.kind == ReadingRemark::Kind::TextTrimmed) {
          originals_[{remark.row, *remark.field}] = options_.evidence->text(remark);
        }
      }
    }
    const auto found = originals_.find({row, field});
    return found == originals_.end() ? issue.value.zh : std::string(found->second);
  }

  /// What the drawings are after all of it.
  void setAside() {
    const ParcelTable& table = *result_.table;
    const QualityContext context(table, options_, job_);
    constexpr std::size_t rowsPerBlock = 1024;
    std::vector<IssueSink> sinks((table.size() + rowsPerBlock - 1) / rowsPerBlock);
    parallelFor(table.size(), rowsPerBlock, [&](std::size_t begin, std::size_t end) {
      job_.checkpoint();
      checkGeometry(context, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                    sinks[begin / rowsPerBlock]);
    });
    std::map<std::uint32_t, std::set<Id>> why;
    for (IssueSink& sink : sinks) {
      for (const QualityIssue& issue : sink.issues()) {
        if (setsAside(issue.check)) {
          why[issue.parcels.front()].insert(issue.check);
        }
      }
    }
    for (const QualityIssue& issue : issues_) {  // of drawings that were never read
      if (issue.check == Id::ShapeDamaged || issue.check == Id::ShapeNotPolygon ||
          issue.check == Id::CoordinateInvalid) {
        why[issue.parcels.front()].insert(issue.check);
      }
    }
    for (const auto& [row, checks] : why) {
      result_.setAside.push_back({row, {checks.begin(), checks.end()}});
    }
  }

  const ParcelTable& table_;
  const std::vector<QualityIssue>& issues_;
  const QualityOptions& options_;
  const RepairOptions& repair_;
  JobContext& job_;
  Keys keys_;
  TableParts parts_;
  RepairResult result_;
  std::map<std::pair<std::uint32_t, Field>, std::string_view> originals_;
};

}  // namespace

RepairResult repairTable(const ParcelTable& table, const std::vector<QualityIssue>& issues,
                         const QualityOptions& options, const RepairOptions& repair,
                         JobContext& job) {
  return TableRepairer(table, issues, options, repair, job).run();
}

}  // namespace renewal
