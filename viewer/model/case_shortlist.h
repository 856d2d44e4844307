#pragma once

#include <QObject>
#include <functional>
#include <memory>

#include "core/service/sites_service.h"
#include "viewer/base/job.h"
#include "viewer/model/case_document.h"

namespace renewal::viewer {

/// The shortlist of the open case. Every change is written to the case at once, on a worker; where
/// another program changed the file meanwhile, its state is shown, nothing is written, and that is
/// said. Belongs to the GUI thread.
class CaseShortlist : public QObject {
  Q_OBJECT

 public:
  explicit CaseShortlist(CaseDocument& document, QObject* parent = nullptr);
  /// Writes what is still on its way.
  ~CaseShortlist() override;

  /// Null: the list can be looked at and changed, but is not kept.
  void setService(std::shared_ptr<SitesService> service);
  /// Reads the file again, if no change of ours is on its way.
  void reload();

  const Shortlist& list() const { return list_; }
  bool full() const { return list_.sites.size() >= Shortlist::mostSites; }
  /// True once the file of the case was read: nothing may be changed before.
  bool ready() const { return ready_; }
  bool settled() const { return !loadJob_.running() && !saveJob_.running(); }

  /// Each is written at once; none does anything before ready().
  void add(const ShortlistSite& site);
  void remove(const std::string& site);
  void setNote(const std::string& site, const std::string& note);
  void log(const Intention& intention);

 Q_SIGNALS:
  void changed();  ///< list() or ready() is another
  void failed(const renewal::ErrorInfo& error);
  void logged();  ///< the entry of log() is in the file

 private:
  void change(const std::function<void(Shortlist&)>& edit);
  void save();
  void take(StoredShortlist stored);

  CaseDocument& document_;
  std::filesystem::path folder_;
  std::shared_ptr<SitesService> service_;
  Shortlist list_;          ///< what is shown
  StoredShortlist stored_;  ///< what the file holds, as far as we know
  Shortlist sent_;          ///< what is being written
  bool ready_ = false;
  bool logging_ = false;  ///< an entry of the log is on its way
  Job<StoredShortlist> loadJob_;
  Job<ShortlistSaved> saveJob_;
};

}  // namespace renewal::viewer
