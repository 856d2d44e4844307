#include "viewer/model/case_shortlist.h"

#include <algorithm>
#include <utility>

#include "viewer/model/case_folder.h"

namespace renewal::viewer {

CaseShortlist::CaseShortlist(CaseDocument& document, QObject* parent)
    : QObject(parent), document_(document) {
  connect(&document_, &CaseDocument::opened, this, [this] {
    loadJob_.cancel();
    folder_ = caseFolder(*document_.content());
    ready_ = false;
    logging_ = false;
    list_ = {};
    stored_ = {};
    Q_EMIT changed();
    reload();
  });
}

void CaseShortlist::setService(std::shared_ptr<SitesService> service) {
  service_ = std::move(service);
  reload();
}

CaseShortlist::~CaseShortlist() {
  if (!saveJob_.running()) {
    return;
  }
  // The job may not have begun: then this writes, and what the job does after is refused. If it
  // has, the file holds what it was sent, and what came after follows.
  try {
    const ShortlistSaved first = service_->saveShortlist(folder_, list_, stored_.digest);
    if (!first.saved && first.stored.list == sent_) {
      service_->saveShortlist(folder_, list_, first.stored.digest);
    }
  } catch (const Error&) {
    return;  // nobody is left to be told
  }
}

void CaseShortlist::reload() {
  if (!document_.content() || saveJob_.running()) {
    return;
  }
  if (!service_) {
    ready_ = true;
    Q_EMIT changed();
    return;
  }
  loadJob_.start(
      [service = service_, where = folder_](JobContext&) { return service->shortlist(where); },
      [this](StoredShortlist stored) {
        if (!ready_ || stored.digest != stored_.digest) {
          ready_ = true;
          take(std::move(stored));
        }
      },
      [this](const ErrorInfo& error) {
        // A file that cannot be read is never written over.
        ready_ = false;
        Q_EMIT changed();
        Q_EMIT failed(error);
      });
}

void CaseShortlist::take(StoredShortlist stored) {
  stored_ = std::move(stored);
  list_ = stored_.list;
  Q_EMIT changed();
}

void CaseShortlist::add(const ShortlistSite& site) {
  if (full() || list_.find(site.site) != nullptr) {
    return;
  }
  change([&](Shortlist& list) { list.sites.push_back(site); });
}

void CaseShortlist::remove(const std::string& site) {
  change([&](Shortlist& list) {
    std::erase_if(list.sites, [&](const ShortlistSite& one) { return one.site == site; });
  });
}

void CaseShortlist::setNote(const std::string& site, const std::string& note) {
  change([&](Shortlist& list) {
    for (ShortlistSite& one : list.sites) {
      if (one.site == site) {
        one.note = note;
      }
    }
  });
}

void CaseShortlist::log(const Intention& intention) {
  logging_ = ready_;
  change([&](Shortlist& list) { list.intentions.push_back(intention); });
}

void CaseShortlist::change(const std::function<void(Shortlist&)>& edit) {
  if (!ready_) {
    return;
  }
  Shortlist next = list_;
  edit(next);
  if (next == list_) {
    return;
  }
  try {
    next.toml();  // a text too long or a log too full is said before it is shown
  } catch (const Error& error) {
    logging_ = false;
    Q_EMIT changed();
    Q_EMIT failed(error.info());
    return;
  }
  list_ = std::move(next);
  Q_EMIT changed();
  if (!saveJob_.running()) {
    save();
  }
}

void CaseShortlist::save() {
  if (!service_) {
    stored_.list = list_;
    if (std::exchange(logging_, false)) {
      Q_EMIT logged();
    }
    return;
  }
  loadJob_.cancel();  // what it reads is older than what is being written
  sent_ = list_;
  saveJob_.start(
      [service = service_, where = folder_, list = list_, seen = stored_.digest](JobContext&) {
        return service->saveShortlist(where, list, seen);
      },
      [this, where = folder_](ShortlistSaved result) {
        if (where != folder_) {
          return;  // of the case before
        }
        if (!result.saved) {
          logging_ = false;
          take(std::move(result.stored));
          Q_EMIT failed(
              {ErrorCode::WriteFailed,
               {"备选清单刚被另一个程序改过：现在显示的是文件中的内容，您的改动没有保存。",
                "Another program has changed the shortlist: what its file holds is shown "
                "now, and your change was not saved."},
               (folder_ / shortlistFileName).string(),
               {"请核对后再改一次。", "Look at it and make your change again."}});
          return;
        }
        stored_ = std::move(result.stored);
        if (!(stored_.list == list_)) {
          save();  // changed again meanwhile
        } else if (std::exchange(logging_, false)) {
          Q_EMIT logged();
        }
      },
      [this](const ErrorInfo& error) {
        logging_ = false;
        list_ = stored_.list;
        Q_EMIT changed();
        Q_EMIT failed(error);
      });
}

}  // namespace renewal::viewer
