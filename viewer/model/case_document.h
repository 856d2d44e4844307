#pragma once

#include <QObject>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/plan/map_feature.h"
#include "core/plan/roadmap.h"
#include "core/rules/assessment.h"
#include "core/rules/explanation.h"
#include "core/service/case_service.h"
#include "core/service/day_assessment.h"
#include "viewer/base/job.h"
#include "viewer/model/selection.h"
#include "viewer/model/theme.h"

namespace renewal::viewer {

/// What is known of all parcels on one day; immutable.
struct DayState {
  Date asOf;
  Assessment assessment;     ///< with the official findings over it
  FindingsInForce official;  ///< those that hold on the day
  std::vector<PhaseState> phases;
  std::array<std::shared_ptr<const ThemeLayer>, themeCount> layers;

  const std::shared_ptr<const ThemeLayer>& layer(Theme theme) const {
    return layers[static_cast<std::size_t>(theme)];
  }
};

/// Assesses every parcel on a day and sorts them into the classes of every theme. Throws Error
/// (RuleBook) if the book does not ask for the status, Cancelled. Any thread.
std::shared_ptr<const DayState> assessCaseOn(const CaseContent& content,
                                             const std::vector<StructureRole>& roles, Date asOf,
                                             JobContext& job);

/// The open case: its content, the day it is looked at, the selected parcel and why that parcel is
/// what it is. Reading, assessing and explaining run on workers; the old state stays until the new
/// one is ready. Belongs to the GUI thread.
class CaseDocument : public QObject {
  Q_OBJECT

 public:
  explicit CaseDocument(std::shared_ptr<CaseService> service, QObject* parent = nullptr);

  /// Opens a case or files in place of the open one, which stays until then.
  void open(std::vector<std::filesystem::path> paths);
  /// Stops opening or assessing; what is shown stays as it is.
  void cancel();
  /// The day to open the next case on, instead of its own.
  void setInitialDate(std::optional<Date> day) { initialDate_ = day; }
  void setAsOf(Date day);
  /// Puts another planning structure into the open case; what lies in it, the day and its themes
  /// follow with dayChanged(). Nothing is written.
  void setStructure(Structure structure);
  /// Makes the parcel the current one and the whole selection; noParcel clears both.
  void select(ParcelIndex parcel);
  /// Changes the selection. A single parcel that is chosen or added becomes the current one; else
  /// the current one stays as long as it is selected.
  void choose(const std::vector<std::uint32_t>& rows, SelectMode mode);

  /// Null until a case is open.
  const std::shared_ptr<const CaseContent>& content() const { return content_; }
  /// Null until assessed; may be of an earlier day while a new one is being assessed.
  const std::shared_ptr<const DayState>& day() const { return day_; }
  const std::vector<StructureRole>& roles() const { return *roles_; }
  const std::shared_ptr<const std::vector<StructureRole>>& sharedRoles() const { return roles_; }
  /// The day asked for last.
  Date asOf() const { return asOf_; }
  /// The current parcel, whose card is shown; always one of selection().
  ParcelIndex selected() const { return selected_; }
  /// Never null; empty while nothing is selected.
  const std::shared_ptr<const Selection>& selection() const { return selection_; }
  /// Of the selected parcel on the assessed day; null while it is being worked out.
  const std::shared_ptr<const Explanation>& explanation() const { return explanation_; }

  bool opening() const { return openJob_.running(); }
  bool assessing() const { return dayJob_.running(); }
  bool explaining() const { return explainJob_.running(); }
  bool busy() const { return opening() || assessing() || structureJob_.running(); }
  JobProgress::State progress() const;

 Q_SIGNALS:
  void opened();
  void failed(const renewal::ErrorInfo& error);
  void dayChanged();  ///< day() is new
  /// selected() or selection() is new; explanation() is null or already there
  void selectionChanged();
  void explanationChanged();
  void busyChanged();
  void cancelled();

 private:
  struct OpenedCase {
    std::shared_ptr<const CaseContent> content;
    std::shared_ptr<const std::vector<StructureRole>> roles;
  };
  void takeOver(OpenedCase result);
  void assessDay();
  void setSelection(Selection selection, ParcelIndex current);
  void explainSelected();
  void report(const ErrorInfo& error);

  std::shared_ptr<CaseService> service_;
  std::shared_ptr<const CaseContent> content_;
  std::shared_ptr<const std::vector<StructureRole>> roles_;
  std::shared_ptr<const DayState> day_;
  std::shared_ptr<const Explanation> explanation_;
  Date asOf_;
  std::optional<Date> initialDate_;
  ParcelIndex selected_ = noParcel;
  std::shared_ptr<const Selection> selection_ = std::make_shared<const Selection>();
  Job<OpenedCase> openJob_;
  Job<OpenedCase> structureJob_;
  Job<std::shared_ptr<const DayState>> dayJob_;
  Job<std::shared_ptr<const Explanation>> explainJob_;
};

}  // namespace renewal::viewer
