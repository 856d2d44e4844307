#pragma once

#include <QString>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/plan/map_feature.h"
#include "core/service/case_service.h"
#include "viewer/base/format.h"
#include "viewer/model/case_document.h"
#include "viewer/model/rule_trial.h"

namespace renewal::viewer {

/// The columns of the parcel table in one language: fields that the sources have, columns they
/// carry along, and what the program worked out (status, evidence, phase, structure, drawn area).
/// Immutable to those who look; any thread.
class ParcelColumns {
 public:
  enum class Kind : std::uint8_t {
    Text,    ///< one of few or many texts, each with a key
    Number,  ///< real or whole
    Date,
  };
  static constexpr std::uint32_t noKey = 0xffffffffU;

  /// `day` and `roles` may be null: what they tell is missing then. Under a `trial` status and
  /// evidence are what it says, and their titles say so; null = the rule book's own.
  ParcelColumns(std::shared_ptr<const CaseContent> content, std::shared_ptr<const DayState> day,
                std::shared_ptr<const std::vector<StructureRole>> roles, Language language,
                std::shared_ptr<const TrialResult> trial = nullptr);

  std::size_t size() const { return columns_.size(); }
  std::size_t rows() const { return content_->parcels->size(); }
  const std::shared_ptr<const CaseContent>& content() const { return content_; }
  const Format& format() const { return format_; }
  Kind kind(std::size_t column) const { return columns_[column].kind; }
  /// Stable slug: of the field, "status", "drawn-mu", "extra:NAME" ...
  const QString& id(std::size_t column) const { return columns_[column].id; }
  /// With its unit: "出让价款(万元)".
  const QString& title(std::size_t column) const { return columns_[column].title; }
  /// True for square metres, which are told in 亩 too.
  bool isArea(std::size_t column) const { return columns_[column].area; }
  /// Shown unless the user wants fewer or more.
  bool shownFirst(std::size_t column) const { return columns_[column].shown; }

  /// False while the texts of a column would first have to be worked out for every parcel: ask
  /// for prepare() on a worker, do not read them on the GUI thread.
  bool isReady(std::size_t column) const {
    return columns_[column].source != Source::Evidence || evidence_->ready;
  }
  /// Works out what isReady() asks for. Throws Cancelled.
  void prepare(JobContext& job) const { evidence(job); }

  bool isTrial() const { return trial_ != nullptr; }
  /// True where the trial gives a parcel another status than the rule book.
  bool isFlipped(std::size_t row) const;
  /// The status of a parcel by the rule book, of a flipped one under a trial; else, and for every
  /// other column, empty.
  QString before(std::size_t column, std::size_t row) const;

  bool isMissing(std::size_t column, std::size_t row) const;
  /// As people read it, nothing rounded that the source holds; empty where missing.
  QString text(std::size_t column, std::size_t row) const;
  /// Of a Number; not for missing values.
  double number(std::size_t column, std::size_t row) const;
  /// Of a Date; not for missing values.
  PartialDate date(std::size_t column, std::size_t row) const;
  /// Of a Text: its key below keys(), or noKey where missing.
  std::uint32_t key(std::size_t column, std::size_t row) const;
  std::size_t keys(std::size_t column) const;
  QString keyText(std::size_t column, std::uint32_t key) const;
  /// True where the texts of the keys lie in the parcel table as they are.
  bool keysAreStored(std::size_t column) const { return !columns_[column].ownTexts; }
  /// A stored text in UTF-8, as long as the columns live; requires keysAreStored().
  std::string_view storedText(std::size_t column, std::uint32_t key) const;
  /// Rises with the value of a Number or Date; not for missing values.
  std::uint64_t order(std::size_t column, std::size_t row) const;

 private:
  enum class Source : std::uint8_t { Stored, Status, Evidence, Phase, Role, SquareMetres, Mu };
  struct Entry {
    QString id;
    QString title;
    Kind kind = Kind::Text;
    Source source = Source::Stored;
    const Column* column = nullptr;
    bool area = false;
    bool shown = false;
    bool ownTexts = false;  ///< key texts below, not those of the column's dictionary
    std::vector<QString> texts{};
  };
  void addField(Field field, bool shown);
  void addStored(Entry entry, const Column& column);
  void addDerived();
  void addKeyed(const char* id, const Text& title, Source source, std::vector<QString> texts);
  /// Why every parcel is what it is: made when the column is first looked at.
  struct Evidence {
    std::once_flag once;
    std::atomic<bool> ready = false;
    QuestionReasons reasons;
    std::vector<QString> texts;
  };
  const Evidence& evidence(JobContext& job) const;
  const Evidence& evidence() const;
  Text marked(const Text& title) const;
  const std::vector<QString>& textsOf(const Entry& entry) const {
    return entry.source == Source::Evidence ? evidence().texts : entry.texts;
  }

  std::shared_ptr<const CaseContent> content_;
  std::shared_ptr<const DayState> day_;
  std::shared_ptr<const std::vector<StructureRole>> roles_;
  std::shared_ptr<const TrialResult> trial_;
  const std::vector<std::uint8_t>* answers_ = nullptr;     ///< outcomes of the status
  const std::vector<std::uint8_t>* ownAnswers_ = nullptr;  ///< by the rule book, under a trial
  Format format_;
  std::vector<Entry> columns_;
  std::unique_ptr<Evidence> evidence_ = std::make_unique<Evidence>();
};

}  // namespace renewal::viewer
