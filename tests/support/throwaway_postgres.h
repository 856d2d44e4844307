#pragma once

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>

namespace renewal::test {

/// A PostgreSQL 15 server of its own in a folder of its own, on a local socket there and nowhere
/// else. Stopped and removed with the object. initdb refuses root, so root hands it to "postgres".
class ThrowawayPostgres {
 public:
  /// Why no server can be started here; empty = it can.
  static std::string whyNot() {
    if (!std::filesystem::exists(std::string(bin) + "initdb")) {
      return "PostgreSQL is not installed (package postgresql-15): SQL is not checked";
    }
    return "";
  }
  /// Why there is no PostGIS in it; empty = there is.
  static std::string whyNoPostgis() {
    if (!std::filesystem::exists("/usr/share/postgresql/15/extension/postgis.control")) {
      return "PostGIS is not installed (package postgresql-15-postgis-3): geometry is not checked";
    }
    return whyNot();
  }

  ThrowawayPostgres() {
    std::string pattern = (std::filesystem::temp_directory_path() / "renewal-pg-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw std::runtime_error("no folder for the server");
    }
    folder_ = pattern;
    if (::geteuid() == 0) {
      as_ = "runuser -u postgres -- ";
      run("chown postgres " + folder_.string());
    }
    run(as_ + bin + "initdb -D " + data() + " -U renewal -A trust -E UTF8 --locale=C --no-sync");
    run(as_ + bin + "pg_ctl -w -D " + data() + " -l " + (folder_ / "server.log").string() +
        " -o \"-k " + folder_.string() +
        " -c listen_addresses= -c fsync=off -c shared_buffers=256MB -c work_mem=64MB -c jit=off\" "
        "start");
  }
  ~ThrowawayPostgres() {
    const std::string stop =
        "cd /; " + as_ + bin + "pg_ctl -m immediate -D " + data() + " stop >/dev/null 2>&1";
    if (std::system(stop.c_str()) == 0) {
      std::error_code ignored;
      std::filesystem::remove_all(folder_, ignored);
    }
  }
  ThrowawayPostgres(const ThrowawayPostgres&) = delete;
  ThrowawayPostgres& operator=(const ThrowawayPostgres&) = delete;

  /// How a client finds it: "host=... user=... dbname=...".
  std::string conninfo(const std::string& user = "renewal") const {
    return "host=" + folder_.string() + " dbname=postgres user=" + user;
  }
  /// Where its socket lies.
  const std::filesystem::path& folder() const { return folder_; }

  /// A file for a script.
  std::filesystem::path file(const std::string& name) const { return folder_ / name; }

  /// Runs a script with psql, which stops at the first error, and gives what it printed: a line per
  /// row, columns separated by '|'. Throws std::runtime_error with the messages. Thread safe.
  std::string psql(const std::filesystem::path& script) const {
    std::ifstream in(psqlToFile(script), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  /// The same, for answers too long for memory: the file they are in until the next script.
  std::filesystem::path psqlToFile(const std::filesystem::path& script) const {
    const std::filesystem::path out = file("out" + thisThread());
    run(std::string(bin) + "psql -X -q -A -t -v ON_ERROR_STOP=1 -h " + folder_.string() +
            " -U renewal -d postgres -f " + script.string(),
        out);
    return out;
  }
  std::string psql(const std::string& text) const {
    const std::filesystem::path script = file("script" + thisThread());
    std::ofstream(script, std::ios::binary) << text;
    return psql(script);
  }

 private:
  static constexpr const char* bin = "/usr/lib/postgresql/15/bin/";

  static std::string thisThread() {
    std::ostringstream id;
    id << std::this_thread::get_id();
    return id.str();
  }
  std::string data() const { return (folder_ / "data").string(); }
  void run(const std::string& command, std::filesystem::path out = {}) const {
    out = out.empty() ? file("log") : out;
    const std::filesystem::path errors = file("errors" + thisThread());
    const std::string line = "cd /; " + command + " >" + out.string() + " 2>" + errors.string();
    if (std::system(line.c_str()) != 0) {
      std::ifstream in(errors);
      throw std::runtime_error(command + "\n" +
                               std::string(std::istreambuf_iterator<char>(in), {}));
    }
  }

  std::filesystem::path folder_;
  std::string as_;
};

}  // namespace renewal::test
