#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <thread>

#include "core/base/parallel_for.h"
#include "gis/base/gdal.h"
#include "gis/io/file_set.h"
#include "tests/gis/io/write_fixture.h"

namespace renewal::gis {
namespace {

using namespace testing_write;
using Files = std::map<std::string, std::string>;

ErrorCode codeOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_FALSE(error.info().what.zh.empty());
    EXPECT_FALSE(error.info().todo.en.empty());
    return error.code();
  }
  return ErrorCode::Internal;
}

TEST(WriteSafety, RemovesStaleSidecarsAndLeavesTheRest) {
  const TemporaryFolder folder;
  const auto table = randomTable({.rows = 10, .seed = 1});
  write(*table, folder / "a.shp");
  for (const char* name :
       {"a.sbn", "a.sbx", "a.qix", "a.qpj", "a.shp.xml", "a.SBN", "a.qml", "b.qix", "ab.shx"}) {
    std::ofstream(folder / name) << "old";
  }
  write(*table, folder / "a.shp");
  const Files files = filesIn(folder.path());
  for (const char* gone : {"a.sbn", "a.sbx", "a.qix", "a.qpj", "a.shp.xml", "a.SBN"}) {
    EXPECT_EQ(files.count(gone), 0U) << gone;
  }
  for (const char* kept : {"a.qml", "b.qix", "ab.shx", "a.shp"}) {
    EXPECT_EQ(files.count(kept), 1U) << kept;
  }
}

TEST(WriteSafety, NeverOverwritesASource) {
  const TemporaryFolder folder;
  for (const char* name : {"a.shp", "a.gpkg"}) {
    write(*randomTable({.rows = 5, .seed = 1}), folder / name);
  }
  fs::create_directory(folder / "sub");
  fs::create_symlink(folder.path(), folder / "link");
  fs::create_hard_link(folder / "a.gpkg", folder / "hard.gpkg");
  fs::create_hard_link(folder / "a.dbf", folder / "other.dbf");
  const Files before = filesIn(folder.path());
  const auto tableFrom = [&](const fs::path& source) {
    TableParts parts;
    parts.rows = 0;
    parts.sources.emplace_back();
    parts.sources[0].path = source.string();
    return ParcelTable::make(std::move(parts));
  };
  struct Case {
    fs::path source;
    fs::path target;
  };
  const Case cases[] = {
      {folder / "a.shp", folder / "a.shp"},      {folder / "a.shp", folder / "sub/../a.shp"},
      {folder / "a.shp", folder / "link/a.shp"}, {folder / "link/a.gpkg", folder / "a.gpkg"},
      {folder / "a.gpkg", folder / "hard.gpkg"}, {folder / "a.shp", folder / "other.shp"}};
  for (const Case& one : cases) {
    EXPECT_EQ(codeOf([&] { write(*tableFrom(one.source), one.target); }), ErrorCode::FileRefused)
        << one.target;
    EXPECT_EQ(filesIn(folder.path()), before) << one.target;
  }
  Provenance provenance;
  provenance.inputs = {{(folder / "a.shp").string(), 5, ""}};
  SilentJob job;
  EXPECT_EQ(codeOf([&] {
              writeTable(*tableFrom("elsewhere"), {}, {}, folder / "a.shp", {}, provenance, job);
            }),
            ErrorCode::FileRefused);
}

struct LayerNameCase {
  const char* name;
  bool accepted;
};

TEST(WriteSafety, Names) {
  const auto table = randomTable({.rows = 3, .seed = 1});
  const std::string tooLong(230, 'x');
  const std::string longFile = tooLong + ".shp";
  const LayerNameCase cases[] = {
      {"片区 1 #改造.shp", true}, {"更新单元.gpkg", true}, {"a.b.shp", true},   {"A.SHP", true},
      {"CON.shp", false},         {"con.x.gpkg", false},   {"Lpt1.csv", false}, {"a..shp", false},
      {"a .shp", false},          {"a?.shp", false},       {"a\n.shp", false},  {"a.shp.", false},
      {longFile.c_str(), false},  {".shp", false},         {"a.xyz", false},    {"a", false}};
  for (const LayerNameCase& one : cases) {
    const TemporaryFolder folder;
    const auto code = codeOf([&] { write(*table, folder / one.name); });
    EXPECT_EQ(code == ErrorCode::Internal, one.accepted) << one.name;
    if (!one.accepted) {
      EXPECT_TRUE(filesIn(folder.path()).empty()) << one.name;
    }
  }
  EXPECT_EQ(codeOf([&] { write(*table, "/vsimem/a.shp"); }), ErrorCode::FileRefused);
}

TEST(WriteSafety, SymbolicLinksAndFoldersAsTargetAreRefused) {
  const TemporaryFolder folder;
  const auto table = randomTable({.rows = 3, .seed = 1});
  std::ofstream(folder / "real.gpkg") << "precious";
  fs::create_symlink(folder / "real.gpkg", folder / "a.gpkg");
  fs::create_directory(folder / "d.shp");
  EXPECT_EQ(codeOf([&] { write(*table, folder / "a.gpkg"); }), ErrorCode::FileRefused);
  EXPECT_EQ(codeOf([&] { write(*table, folder / "d.shp"); }), ErrorCode::FileRefused);
  EXPECT_EQ(bytesOf(folder / "real.gpkg"), "precious");
}

TEST(WriteSafety, MakesFoldersAndTakesThemBackOnFailure) {
  const TemporaryFolder folder;
  write(*randomTable({.rows = 3, .seed = 1}), folder / "x/y/a.gpkg");
  EXPECT_TRUE(fs::exists(folder / "x/y/a.gpkg"));
  SilentJob cancelled;
  const auto table = textTable({"a"});
  TableParts parts;
  parts.rows = 0;
  parts.sources.emplace_back();
  parts.sources[0].path = (folder / "x/y/a.gpkg").string();
  fs::create_directory(folder / "z");
  fs::create_symlink(folder / "x", folder / "z/x");
  // Refused only after the folder was made: the source is the target by another way.
  EXPECT_EQ(codeOf([&] { write(*ParcelTable::make(std::move(parts)), folder / "z/x/y/a.gpkg"); }),
            ErrorCode::FileRefused);
  fs::path file = folder / "plain";
  std::ofstream(file) << "x";
  EXPECT_EQ(codeOf([&] { write(*table, file / "sub/a.gpkg"); }), ErrorCode::FileAccess);
}

TEST(WriteSafety, KeepsAnExistingFileIfAskedTo) {
  const TemporaryFolder folder;
  const auto table = textTable({"a"});
  write(*table, folder / "a.shp");
  const Files before = filesIn(folder.path());
  WriteOptions options;
  options.overwrite = false;
  EXPECT_EQ(codeOf([&] { write(*table, folder / "a.shp", options); }), ErrorCode::FileAccess);
  EXPECT_EQ(filesIn(folder.path()), before);
}

TEST(WriteSafety, ASecondExportToTheSamePlaceIsTurnedAway) {
  const TemporaryFolder folder;
  const auto table = textTable({"a"});
  {
    const FileSet other(folder.path(), "a");
    EXPECT_EQ(codeOf([&] { write(*table, folder / "a.shp"); }), ErrorCode::FileAccess);
    EXPECT_NO_THROW(write(*table, folder / "b.shp"));
    recoverExports(folder.path());  // must leave a living export alone
    EXPECT_TRUE(fs::exists(other.fresh("x").parent_path()));
  }
  EXPECT_NO_THROW(write(*table, folder / "a.shp"));
}

/// Runs `action` in a child of its own user id, limits or mounts; true if it returned true.
bool inChild(const std::function<bool()>& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    setThreadCount(1);  // a fork of a threaded program may not start threads
    bool good = false;
    try {
      good = action();
    } catch (...) {
    }
    ::_exit(good ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(WriteSafety, ReadOnlyPlaces) {
  const TemporaryFolder folder;
  const auto table = textTable({"a"});
  write(*table, folder / "a.shp");
  fs::permissions(folder / "a.dbf", fs::perms::owner_read);
  const Files before = filesIn(folder.path());
  constexpr unsigned nobody = 65534;
  if (::geteuid() == 0) {
    ASSERT_EQ(::chown(folder.path().c_str(), nobody, nobody), 0);
    for (const auto& entry : fs::directory_iterator(folder.path())) {
      ASSERT_EQ(::chown(entry.path().c_str(), nobody, nobody), 0);
    }
  }
  const auto refused = [&] {
    return inChild([&] {
      const bool plain = ::geteuid() != 0 || ::setuid(nobody) == 0;
      SilentJob job;
      return plain && codeOf([&] { write(*table, folder / "a.shp"); }) == ErrorCode::FileAccess;
    });
  };
  EXPECT_TRUE(refused()) << "a read-only member";
  fs::permissions(folder / "a.dbf", fs::perms::owner_read | fs::perms::owner_write);
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_TRUE(refused()) << "a read-only folder";
  fs::permissions(folder.path(), fs::perms::owner_all);
  EXPECT_EQ(filesIn(folder.path()), before);
}

/// Exports with every file limited to `limit` bytes. True if it failed with an Error.
bool failsUnderLimit(const ParcelTable& table, const fs::path& path, rlim_t limit) {
  return inChild([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit most{limit, limit};
    ::setrlimit(RLIMIT_FSIZE, &most);
    const ErrorCode code = codeOf([&] { write(table, path); });
    return code == ErrorCode::WriteFailed || code == ErrorCode::ProofFailed;
  });
}

TEST(WriteSafety, AnyWriteThatFailsLeavesTheOldSet) {
  const auto old = textTable({"旧"});
  const auto table = randomTable({.rows = 200, .seed = 3, .allDrawn = true});
  for (const char* name : {"a.shp", "a.gpkg", "a.geojson", "a.fgb", "a.csv"}) {
    const TemporaryFolder reference;
    std::uintmax_t largest = 0;
    for (const fs::path& file : write(*table, reference / name).files) {
      largest = std::max(largest, fs::file_size(file));
    }
    const TemporaryFolder folder;
    write(*old, folder / name);
    const Files before = filesIn(folder.path());
    for (std::uintmax_t limit = 0; limit < largest;
         limit += std::max<std::uintmax_t>(4096, largest / 12)) {
      EXPECT_TRUE(failsUnderLimit(*table, folder / name, limit)) << name << " " << limit;
      EXPECT_EQ(filesIn(folder.path()), before) << name << " " << limit;
    }
  }
}

TEST(WriteSafety, AFullDiskLeavesTheOldSet) {
  const TemporaryFolder folder;
  const auto old = textTable({"旧"});
  const auto table = randomTable({.rows = 200, .seed = 3, .allDrawn = true});
  if (::geteuid() != 0 || ::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=320k") != 0) {
    GTEST_SKIP() << "no right to mount a small tmpfs; AnyWriteThatFailsLeavesTheOldSet covers "
                    "failed writes through RLIMIT_FSIZE";
  }
  int failures = 0;
  for (const char* name : {"a.shp", "a.gpkg", "a.geojson", "a.fgb", "a.csv"}) {
    for (const auto& entry : fs::directory_iterator(folder.path())) {
      fs::remove_all(entry.path());
    }
    write(*old, folder / name);
    const Files before = filesIn(folder.path());
    const std::uintmax_t free = fs::space(folder.path()).available;
    for (std::uintmax_t room = 0; room < free; room += 8192) {
      const fs::path filler = folder / "filler";
      std::ofstream(filler) << std::string(free - room, 'x');
      const ErrorCode code = codeOf([&] { write(*table, folder / name); });
      fs::remove(filler);
      if (code == ErrorCode::Internal) {
        break;  // now there was room enough
      }
      ++failures;
      EXPECT_TRUE(code == ErrorCode::WriteFailed || code == ErrorCode::ProofFailed ||
                  code == ErrorCode::FileAccess)
          << name << " " << room << " code " << static_cast<int>(code);
      EXPECT_EQ(filesIn(folder.path()), before) << name << " with room for " << room;
    }
  }
  ::umount2(folder.path().c_str(), MNT_DETACH);
  EXPECT_GT(failures, 20);
}

// ---- kill -9 --------------------------------------------------------------------------------

std::shared_ptr<const ParcelTable> variant(unsigned seed) {
  return randomTable({.rows = 150 + seed * 50, .seed = seed, .allDrawn = true});
}

/// A child that exports two tables over each other until it is killed, and says so before each
/// export.
class CrashChild {
 public:
  CrashChild(const ParcelTable& first, const ParcelTable& second, const fs::path& target) {
    int ends[2] = {};
    EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      setThreadCount(1);  // a fork of a threaded program may not start threads
      try {
        for (const ParcelTable* table = &first; ::write(ends[1], "x", 1) == 1;
             table = table == &first ? &second : &first) {
          write(*table, target);
        }
      } catch (...) {
      }
      ::_exit(1);
    }
    ::close(ends[1]);
    started_ = ends[0];
  }
  ~CrashChild() {
    ::close(started_);
    kill();
  }
  CrashChild(const CrashChild&) = delete;
  CrashChild& operator=(const CrashChild&) = delete;

  /// Waits until the next export begins. False if the child ended instead.
  bool awaitExport() const {
    char byte = 0;
    return ::read(started_, &byte, 1) == 1;
  }
  /// True if the child was still at work.
  bool kill() {
    int status = 0;
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, &status, 0);
    }
    pid_ = 0;
    return WIFSIGNALED(status);
  }

 private:
  pid_t pid_ = 0;
  int started_ = -1;
};

bool opens(const fs::path& path) {
  const GdalMessages quiet;
  const DatasetPtr dataset(
      GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
  return dataset != nullptr;
}

/// True if every file of `files` that is not hidden is a file of `set` with the same bytes.
bool isPartOf(const Files& files, const Files& set) {
  for (const auto& [name, bytes] : files) {
    const auto found = set.find(name);
    if (name.front() != '.' && (found == set.end() || found->second != bytes)) {
      return false;
    }
  }
  return true;
}

class WriteCrash : public ::testing::TestWithParam<const char*> {};

TEST_P(WriteCrash, KillAtAnyMomentLeavesOneWholeSet) {
  const std::string name = GetParam();
  const std::shared_ptr<const ParcelTable> tables[] = {variant(1), variant(2)};
  const TemporaryFolder referenceFolders[2];
  Files reference[2];
  for (unsigned i = 0; i < 2; ++i) {
    write(*tables[i], referenceFolders[i] / name);
    reference[i] = filesIn(referenceFolders[i].path());
  }
  const TemporaryFolder folder;
  write(*tables[0], folder / name);
  const unsigned seed = 20;
  std::mt19937 random(seed);
  int interrupted = 0;
  std::chrono::steady_clock::duration one{};
  for (int round = 0; round < 50; ++round) {
    SCOPED_TRACE(testing::Message() << "seed " << seed << ", round " << round);
    // The moment is a share of what an export takes here and now: a busy machine needs longer.
    CrashChild child(*tables[0], *tables[1], folder / name);
    ASSERT_TRUE(child.awaitExport());
    if (round % 10 == 0) {
      const auto begin = std::chrono::steady_clock::now();
      ASSERT_TRUE(child.awaitExport());
      one = std::chrono::steady_clock::now() - begin;
    }
    std::this_thread::sleep_for(one * (random() % 1000) / 1000);
    ASSERT_TRUE(child.kill()) << "the child ended by itself";
    const Files crashed = filesIn(folder.path());
    const bool whole = crashed == reference[0] || crashed == reference[1];
    interrupted += whole ? 0 : 1;
    // Before recovery: what a program can open is never a mix.
    if (opens(folder / name)) {
      EXPECT_TRUE(isPartOf(crashed, reference[0]) || isPartOf(crashed, reference[1]));
    }
    recoverExports(folder.path());
    const Files recovered = filesIn(folder.path());
    EXPECT_TRUE(recovered == reference[0] || recovered == reference[1]);
  }
  EXPECT_GT(interrupted, 10) << "the kills came too early or too late to test anything";
}

INSTANTIATE_TEST_SUITE_P(Formats, WriteCrash, testing::Values("a.shp", "a.gpkg"),
                         [](const auto& one) { return std::string(one.param).substr(2); });

// The same at every single step of the replacement, made by hand instead of by chance.
TEST(WriteRecovery, EveryStepOfTheReplacementIsFinished) {
  const auto old = variant(1);
  const auto fresh = variant(2);
  for (const char* name : {"a.shp", "a.gpkg"}) {
    const bool shapefile = std::string(name) == "a.shp";
    const TemporaryFolder oldFolder;
    const TemporaryFolder newFolder;
    write(*old, oldFolder / name);
    write(*fresh, newFolder / name);
    std::ofstream(oldFolder / (shapefile ? "a.qix" : "a.gpkg-wal")) << "stale";
    const Files wanted = filesIn(newFolder.path());
    std::string journal = std::string(shapefile ? "main-last " : "main-first ") + name + "\n";
    for (const auto& [file, bytes] : wanted) {
      journal += file == name ? "" : "new " + file + "\n";
    }
    for (const auto& [file, bytes] : filesIn(oldFolder.path())) {
      journal += "old " + file + "\n";
    }
    // How far the killed program got: so many renames.
    for (int steps = 0;; ++steps) {
      SCOPED_TRACE(testing::Message() << name << " after " << steps << " steps");
      const TemporaryFolder folder;
      fs::copy(oldFolder.path(), folder.path());
      const fs::path staging = folder / ".a.renewal-1";
      fs::create_directories(staging / "new");
      fs::create_directories(staging / "old");
      fs::copy(newFolder.path(), staging / "new");
      std::vector<std::pair<fs::path, fs::path>> moves;
      const auto aside = [&](const std::string& file) {
        moves.emplace_back(folder / file, staging / "old" / file);
      };
      const auto place = [&](const std::string& file) {
        moves.emplace_back(staging / "new" / file, folder / file);
      };
      if (shapefile) {
        aside(name);
      }
      for (const auto& [file, bytes] : filesIn(oldFolder.path())) {
        if (file != name) {
          aside(file);
        }
      }
      if (!shapefile) {
        place(name);
      }
      for (const auto& [file, bytes] : wanted) {
        if (file != name) {
          place(file);
        }
      }
      if (shapefile) {
        place(name);
      }
      for (int i = 0; i < steps; ++i) {
        fs::rename(moves[static_cast<std::size_t>(i)].first,
                   moves[static_cast<std::size_t>(i)].second);
      }
      std::ofstream(staging / "journal") << journal << "end\n";
      recoverExports(folder.path());
      EXPECT_EQ(filesIn(folder.path()), wanted);
      recoverExports(folder.path());
      EXPECT_EQ(filesIn(folder.path()), wanted) << "a second recovery changes nothing";
      if (static_cast<std::size_t>(steps) == moves.size()) {
        break;
      }
    }
  }
}

TEST(WriteRecovery, WithoutAJournalTheOldSetStays) {
  const TemporaryFolder folder;
  write(*variant(1), folder / "a.shp");
  const Files before = filesIn(folder.path());
  fs::create_directories(folder / ".a.renewal-1/new");
  std::ofstream(folder / ".a.renewal-1/new/a.shp") << "half";
  std::ofstream(folder / ".a.renewal-1/journal") << "main-last a.shp\nnew a.dbf\n";  // no end
  std::ofstream(folder / ".a.renewal-lock") << "";
  recoverExports(folder.path());
  EXPECT_EQ(filesIn(folder.path()), before);
  EXPECT_NO_THROW(recoverExports(folder / "does-not-exist"));
}

TEST(WriteRecovery, AJournalThatReachesOutOfTheFolderIsNotObeyed) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "in");
  std::ofstream(folder / "precious.txt") << "precious";
  fs::create_directories(folder / "in/.a.renewal-1/new");
  std::ofstream(folder / "in/.a.renewal-1/new/a.shp") << "x";
  std::ofstream(folder / "in/.a.renewal-1/journal")
      << "main-last a.shp\nold ../precious.txt\nend\n";
  recoverExports(folder / "in");
  EXPECT_EQ(bytesOf(folder / "precious.txt"), "precious");
}

}  // namespace
}  // namespace renewal::gis
