#include "gis/io/file_set.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "gis/base/data_files.h"
#include "gis/io/byte_file.h"
#include "gis/io/file_set_journal.h"
#include "gis/io/write.h"

namespace renewal::gis {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view stagingMark = ".renewal-";
constexpr std::string_view lockEnding = ".renewal-lock";

[[noreturn]] void refuse(const fs::path& path, Text what, Text todo) {
  throw Error(ErrorCode::FileRefused, std::move(what), path.string(), std::move(todo));
}

[[noreturn]] void noAccess(const fs::path& path, int reason) {
  const std::string text = std::generic_category().message(reason);
  throw Error(ErrorCode::FileAccess,
              {"文件夹不能写入：" + text, "the folder cannot be written to: " + text},
              path.string(),
              {"请检查写入权限或换一个文件夹", "check the permissions or choose another folder"});
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return result;
}

bool isDeviceName(const std::string& stem) {
  const std::string name = lower(stem.substr(0, stem.find('.')));
  constexpr std::array plain{"con", "prn", "aux", "nul"};
  return std::find(plain.begin(), plain.end(), name) != plain.end() ||
         (name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt")) &&
          name[3] >= '1' && name[3] <= '9');
}

/// The stem in ".<stem>.renewal-<pid>", or empty.
std::string stemOfStaging(const std::string& name) {
  const std::size_t mark = name.rfind(stagingMark);
  if (name.empty() || name.front() != '.' || mark == std::string::npos || mark < 2) {
    return "";
  }
  const std::string pid = name.substr(mark + stagingMark.size());
  const bool digits = !pid.empty() && pid.find_first_not_of("0123456789") == std::string::npos;
  return digits ? name.substr(1, mark - 1) : "";
}

}  // namespace

/// An advisory lock on a file beside the target. The system drops it when its owner dies, so a
/// stale one cannot exist.
class FileSet::Lock {
 public:
  /// Null if another program holds it.
  static std::unique_ptr<Lock> tryTake(const fs::path& folder, const std::string& stem) {
    const fs::path path = folder / ("." + stem + std::string(lockEnding));
    for (;;) {
      const int handle = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
      if (handle < 0) {
        noAccess(folder, errno);
      }
      if (::flock(handle, LOCK_EX | LOCK_NB) != 0) {
        const int reason = errno;
        ::close(handle);
        if (reason == EWOULDBLOCK) {
          return nullptr;
        }
        noAccess(folder, reason);
      }
      // The last owner removes the file: make sure that the lock is on the one that is there now.
      struct stat ours {};
      struct stat there {};
      if (::fstat(handle, &ours) == 0 && ::stat(path.c_str(), &there) == 0 &&
          ours.st_ino == there.st_ino && ours.st_dev == there.st_dev) {
        return std::unique_ptr<Lock>(new Lock(path, handle));
      }
      ::close(handle);
    }
  }
  ~Lock() {
    ::unlink(path_.c_str());
    ::close(handle_);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  Lock(fs::path path, int handle) : path_(std::move(path)), handle_(handle) {}
  fs::path path_;
  int handle_;
};

namespace {

/// Completes or removes every hidden folder of one stem. The caller holds its lock.
void recoverLocked(const fs::path& folder, const std::string& stem) {
  std::error_code error;
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (stemOfStaging(entry.path().filename().string()) == stem && entry.is_directory(error)) {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  for (const fs::path& staging : found) {
    if (const auto journal = FileSetJournal::read(staging)) {
      journal->rollForward(folder, staging);
    }
    FileSetJournal::removeStaging(staging);
  }
}

}  // namespace

void recoverStem(const fs::path& folder, const std::string& stem) {
  // Locked = its owner is alive and at work: nothing to recover.
  if (const auto lock = FileSet::Lock::tryTake(folder, stem)) {
    recoverLocked(folder, stem);
  }
}

void recoverExports(const fs::path& folder) {
  std::error_code error;
  std::vector<std::string> stems;
  std::vector<fs::path> locks;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (const std::string stem = stemOfStaging(name); !stem.empty()) {
      stems.push_back(stem);
    } else if (name.size() > lockEnding.size() + 1 && name.front() == '.' &&
               name.ends_with(lockEnding)) {
      stems.push_back(name.substr(1, name.size() - lockEnding.size() - 1));
    }
  }
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  for (const std::string& stem : stems) {
    recoverStem(folder, stem);
  }
}

FileSet::FileSet(fs::path folder, std::string stem) : folder_(std::move(folder)) {
  if (folder_.empty()) {
    folder_ = ".";
  }
  std::error_code error;
  for (fs::path up = folder_; !up.empty() && !fs::exists(up, error); up = up.parent_path()) {
    madeFolder_ = up;
  }
  fs::create_directories(folder_, error);
  if (error) {
    noAccess(folder_, error.value());
  }
  lock_ = Lock::tryTake(folder_, stem);
  if (lock_ == nullptr) {
    throw Error(ErrorCode::FileAccess,
                {"另一个程序正在向这里导出", "another program is exporting to this place"},
                (folder_ / stem).string(),
                {"请等它完成后再试", "wait until it has finished and try again"});
  }
  recoverLocked(folder_, stem);
  staging_ = folder_ / fmt::format(".{}{}{}", stem, stagingMark, ::getpid());
  fs::create_directory(staging_, error);
  if (!error) {
    fs::create_directory(staging_ / FileSetJournal::newFolder, error);
  }
  if (error) {
    noAccess(folder_, error.value());
  }
}

FileSet::~FileSet() {
  if (!staging_.empty() && !FileSetJournal::read(staging_)) {
    FileSetJournal::removeStaging(staging_);
  }
  lock_.reset();
  std::error_code error;
  for (fs::path up = folder_; !committed_ && !madeFolder_.empty(); up = up.parent_path()) {
    if (!fs::remove(up, error) || up == madeFolder_) {
      break;
    }
  }
}

fs::path FileSet::fresh(const std::string& name) const {
  return staging_ / FileSetJournal::newFolder / name;
}

bool FileSet::isInner(const std::string& name) {
  const fs::path path(name);
  return !name.empty() && name.find('\n') == std::string::npos && path.is_relative() &&
         path.has_filename() && path == path.lexically_normal() && *path.begin() != ".." &&
         *path.begin() != ".";
}

void FileSet::commit(const Change& change) {
  const fs::path fresh = staging_ / FileSetJournal::newFolder;
  syncToDisk(fresh);
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(fresh, error)) {
    syncToDisk(entry.path());
  }
  const FileSetJournal journal(change);
  journal.write(staging_);
  try {
    journal.rollForward(folder_, staging_);
  } catch (const Error&) {
    if (journal.rollBack(folder_, staging_)) {
      throw;
    }
    throw Error(ErrorCode::WriteFailed,
                {"新文件已写好，但未能全部换入",
                 "the new files are complete, but not all could be "
                 "moved into place"},
                (folder_ / change.main).string(),
                {"请解除占用后再导出一次，换入会自动完成",
                 "remove the cause and export again: the step is then completed"});
  }
  FileSetJournal::removeStaging(staging_);
  committed_ = true;
}

void checkTargetName(const fs::path& path) {
  const std::string name = path.filename().string();
  const std::string stem = path.stem().string();
  const Text other{"请换一个文件名", "choose another file name"};
  if (stem.empty() || stem == "." || stem == "..") {
    refuse(path, {"没有给出文件名", "no file name is given"}, other);
  }
  if (isDeviceName(stem)) {
    refuse(path,
           {"这个名称是 Windows 的设备名，在那里打不开",
            "this is the name of a device on Windows and cannot be opened there"},
           other);
  }
  const bool forbidden = std::any_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 ||
           std::string_view("<>:\"|?*\\").find(c) != std::string_view::npos;
  });
  if (forbidden) {
    refuse(path,
           {"文件名含有控制字符或 < > : \" | ? * \\",
            "the file name holds control characters or one of < > : \" | ? * \\"},
           other);
  }
  if (stem.back() == '.' || stem.back() == ' ') {
    refuse(path, {"文件名以点或空格结尾", "the file name ends with a dot or a blank"}, other);
  }
  constexpr std::size_t longest = 200;  // leaves room for the names of sidecars within 255 bytes
  if (stem.size() > longest) {
    refuse(path,
           {fmt::format("文件名过长（最多 {} 字节）", longest),
            fmt::format("the file name is too long (at most {} bytes)", longest)},
           other);
  }
  if (fs::absolute(path).string().starts_with("/vsi")) {
    refuse(path, {"不接受 GDAL 虚拟路径", "GDAL's virtual paths are not accepted"},
           {"请给出本机文件夹中的路径", "name a path in a folder of this machine"});
  }
  std::error_code error;
  if (fs::is_symlink(path, error)) {
    refuse(path, {"目标是符号链接", "the target is a symbolic link"},
           {"请直接给出真实文件的路径", "name the real file"});
  }
  if (fs::is_directory(path, error)) {
    refuse(path, {"目标是一个文件夹", "the target is a folder"}, other);
  }
}

std::vector<std::string> membersOf(const fs::path& folder, std::string_view stem,
                                   const std::vector<std::string>& endings) {
  std::vector<std::string> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(stem) || entry.is_directory(error)) {
      continue;
    }
    const std::string ending = lower(std::string_view(name).substr(stem.size()));
    if (std::find(endings.begin(), endings.end(), ending) != endings.end()) {
      found.push_back(name);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace renewal::gis
