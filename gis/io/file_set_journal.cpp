#include "gis/io/file_set_journal.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "core/base/error.h"
#include "gis/io/byte_file.h"

namespace renewal::gis {
namespace {

namespace fs = std::filesystem;

constexpr const char* journalName = "journal";
constexpr std::string_view lastLine = "end";

void moveFile(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) {
    throw Error(ErrorCode::WriteFailed,
                {"文件换不进去：" + error.message(), "a file cannot be moved: " + error.message()},
                to.string(),
                {"请检查文件夹权限、文件是否被其他程序占用",
                 "check the permissions of the folder and whether another program holds the file"});
  }
}

bool isThere(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

/// The folders the names lie in, `folder` itself last.
std::vector<fs::path> foldersOf(const fs::path& folder, const std::vector<std::string>& names) {
  std::vector<fs::path> folders;
  for (const std::string& name : names) {
    folders.push_back((folder / name).parent_path());
  }
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  folders.erase(std::remove(folders.begin(), folders.end(), folder), folders.end());
  std::reverse(folders.begin(), folders.end());
  folders.push_back(folder);
  return folders;
}

void makeFoldersOf(const fs::path& folder, const std::vector<std::string>& names) {
  for (const fs::path& one : foldersOf(folder, names)) {
    std::error_code error;
    fs::create_directories(one, error);
    if (error) {
      throw Error(
          ErrorCode::FileAccess,
          {"文件夹建不成：" + error.message(), "the folder cannot be made: " + error.message()},
          one.string(),
          {"请检查写入权限，以及是否有同名的文件",
           "check the permissions and whether a file of that name is in the way"});
    }
  }
}

void syncFoldersOf(const fs::path& folder, const std::vector<std::string>& names) {
  for (const fs::path& one : foldersOf(folder, names)) {
    std::error_code error;
    if (fs::is_directory(one, error)) {
      syncToDisk(one);
    }
  }
}

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

std::optional<FileSetJournal> FileSetJournal::read(const fs::path& staging) {
  std::ifstream file(staging / journalName, std::ios::binary);
  FileSet::Change change;
  std::string line;
  while (std::getline(file, line)) {
    if (line == lastLine) {
      return FileSetJournal(std::move(change));
    }
    const std::size_t blank = line.find(' ');
    const std::string kind = line.substr(0, blank);
    const std::string name = blank == std::string::npos ? "" : line.substr(blank + 1);
    if (!FileSet::isInner(name)) {
      return std::nullopt;
    }
    if (kind == "main-first" || kind == "main-last") {
      change.main = name;
      change.mainLast = kind == "main-last";
    } else if (kind == "new") {
      change.others.push_back(name);
    } else if (kind == "old") {
      change.old.push_back(name);
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

void FileSetJournal::write(const fs::path& staging) const {
  std::error_code error;
  fs::create_directory(staging / oldFolder, error);
  std::string text = (change_.mainLast ? "main-last " : "main-first ") + change_.main + "\n";
  for (const std::string& name : change_.others) {
    text += "new " + name + "\n";
  }
  for (const std::string& name : change_.old) {
    text += "old " + name + "\n";
  }
  text += std::string(lastLine) + "\n";
  const fs::path draft = staging / "journal.draft";
  writeWholeFile(draft, text);
  syncToDisk(staging);
  moveFile(draft, staging / journalName);
  syncToDisk(staging);
}

std::vector<std::string> FileSetJournal::placingOrder() const {
  std::vector<std::string> order = change_.others;
  order.insert(change_.mainLast ? order.end() : order.begin(), change_.main);
  return order;
}

void FileSetJournal::rollForward(const fs::path& folder, const fs::path& staging) const {
  const fs::path fresh = staging / newFolder;
  const fs::path aside = staging / oldFolder;
  const bool mainWaits = isThere(fresh / change_.main);
  // The old main file goes first (then nothing can open the set) or, where one rename replaces it,
  // stays until then; a second name keeps it for the way back.
  std::vector<std::string> old = change_.old;
  std::stable_partition(old.begin(), old.end(),
                        [this](const std::string& name) { return name == change_.main; });
  makeFoldersOf(folder, change_.others);
  makeFoldersOf(aside, old);
  for (const std::string& name : old) {
    const bool replaced = name == change_.main || holds(change_.others, name);
    // Once the new main file is in place, a file of an old name is the new one, or was made by
    // another program for the new set.
    const bool stillOld = replaced ? isThere(fresh / name) : mainWaits;
    if (!stillOld || !isThere(folder / name)) {
      continue;
    }
    if (name == change_.main && !change_.mainLast) {
      if (!isThere(aside / name) && ::link((folder / name).c_str(), (aside / name).c_str()) != 0) {
        continue;  // file systems without links: then there is no way back, only forward
      }
    } else {
      moveFile(folder / name, aside / name);
    }
  }
  syncFoldersOf(folder, old);
  for (const std::string& name : placingOrder()) {
    if (isThere(fresh / name)) {
      moveFile(fresh / name, folder / name);
    }
  }
  syncFoldersOf(folder, change_.others);
}

bool FileSetJournal::rollBack(const fs::path& folder, const fs::path& staging) const {
  const fs::path fresh = staging / newFolder;
  const fs::path aside = staging / oldFolder;
  std::vector<std::string> order = placingOrder();
  const bool mainReplaced = !isThere(fresh / change_.main);
  if (mainReplaced && holds(change_.old, change_.main) && !isThere(aside / change_.main)) {
    return false;
  }
  std::reverse(order.begin(), order.end());
  try {
    for (const std::string& name : order) {
      if (!isThere(fresh / name) && isThere(folder / name)) {
        moveFile(folder / name, fresh / name);
      }
    }
    std::vector<std::string> old = change_.old;
    std::stable_partition(old.begin(), old.end(),
                          [this](const std::string& name) { return name != change_.main; });
    for (const std::string& name : old) {
      if (isThere(aside / name)) {
        moveFile(aside / name, folder / name);
      }
    }
    moveFile(staging / journalName, staging / "journal.draft");
    syncFoldersOf(folder, old);
  } catch (const Error&) {
    return false;
  }
  return true;
}

void FileSetJournal::removeStaging(const fs::path& staging) {
  std::error_code error;
  fs::remove_all(staging / oldFolder, error);
  fs::remove_all(staging / newFolder, error);
  fs::remove(staging / journalName, error);
  fs::remove_all(staging, error);
}

}  // namespace renewal::gis
