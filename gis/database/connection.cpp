#include "gis/database/connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>

#include <charconv>
#include <chrono>
#include <utility>

#include "core/base/error.h"
#include "gis/database/sql_state.h"

namespace renewal::gis {
namespace {

/// How often the job is asked whether it should stop.
constexpr int pauseMs = 50;
/// A server that does not answer for so long is not there.
constexpr std::chrono::seconds patience{30};
/// What the statement uses is there from here on.
constexpr int oldestServer = 120000;

const Text stageConnect{"连接数据库", "connecting to the database"};

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

std::string textOr(const char* text, const char* otherwise) {
  return text == nullptr || *text == '\0' ? otherwise : text;
}

}  // namespace

void DatabaseRows::Clear::operator()(pg_result* result) const {
  PQclear(result);
}
void DatabaseConnection::Finish::operator()(pg_conn* connection) const {
  PQfinish(connection);
}

int DatabaseRows::rows() const {
  return PQntuples(result_.get());
}
int DatabaseRows::columns() const {
  return PQnfields(result_.get());
}
bool DatabaseRows::isNull(int row, int column) const {
  return PQgetisnull(result_.get(), row, column) != 0;
}
std::string_view DatabaseRows::text(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}
std::int64_t DatabaseRows::number(int row, int column) const {
  const std::string_view digits = text(row, column);
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}
std::uint64_t DatabaseRows::affected() const {
  const std::string_view digits = PQcmdTuples(result_.get());
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}
std::string_view DatabaseRows::tag() const {
  return PQcmdStatus(result_.get());
}

DatabaseConnection::DatabaseConnection(const std::string& conninfo, JobContext& job) : job_(job) {
  readConninfo(conninfo);
  connect(conninfo);
  database_ = textOr(PQdb(connection_.get()), database_.c_str());
  user_ = textOr(PQuser(connection_.get()), user_.c_str());
  host_ = textOr(PQhost(connection_.get()), host_.c_str());
  where_ = fmt::format("{} @ {} ({})", database_, host_, user_);
  if (serverVersion() < oldestServer) {
    throw Error(
        ErrorCode::FileFormat,
        {fmt::format("服务器是 PostgreSQL {}，太旧", serverVersion() / 10000),
         fmt::format("the server is PostgreSQL {}, which is too old", serverVersion() / 10000)},
        where_, {"需要 PostgreSQL 12 或更新的版本", "PostgreSQL 12 or later is needed"});
  }
}

int DatabaseConnection::serverVersion() const {
  return PQserverVersion(connection_.get());
}

void DatabaseConnection::readConninfo(const std::string& conninfo) {
  // The message about a string that cannot be read quotes parts of it, a password among them.
  const std::unique_ptr<PQconninfoOption, FreeOptions> options(
      PQconninfoParse(conninfo.c_str(), nullptr));
  if (!options) {
    throw Error(
        ErrorCode::Usage, {"看不懂连接串 --dsn", "the connection string --dsn cannot be read"}, "",
        {"写法如 \"host=localhost dbname=land user=reader\" 或 postgresql://reader@localhost/land；"
         "密码放在 ~/.pgpass 或环境变量 PGPASSWORD",
         "write it as \"host=localhost dbname=land user=reader\" or "
         "postgresql://reader@localhost/land; keep the password in ~/.pgpass or PGPASSWORD"});
  }
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    const std::string_view keyword = option->keyword;
    if (option->val != nullptr && keyword == "password") {
      password_ = option->val;
    }
    if (option->val != nullptr && keyword == "dbname") {
      database_ = option->val;
    }
    if (option->val != nullptr && (keyword == "host" || (keyword == "hostaddr" && host_.empty()))) {
      host_ = option->val;
    }
    if (option->val != nullptr && keyword == "user") {
      user_ = option->val;
    }
  }
  host_ = host_.empty() ? "localhost" : host_;
  where_ = fmt::format("{} @ {} ({})", database_, host_, user_);
}

void DatabaseConnection::waitForServer(bool forWriting) const {
  pollfd socket{};
  socket.fd = PQsocket(connection_.get());
  socket.events = forWriting ? POLLOUT : POLLIN;
  ::poll(&socket, 1, pauseMs);  // a signal wakes it up: the caller looks at the job anyway
}

void DatabaseConnection::connect(const std::string& conninfo) {
  const char* keywords[] = {"dbname", "fallback_application_name", "client_encoding", nullptr};
  const char* values[] = {conninfo.c_str(), "renewal", "UTF8", nullptr};
  connection_.reset(PQconnectStartParams(static_cast<const char* const*>(keywords),
                                         static_cast<const char* const*>(values), 1));
  if (!connection_ || PQstatus(connection_.get()) == CONNECTION_BAD) {
    failConnecting();
  }
  PQsetNoticeProcessor(
      connection_.get(), [](void*, const char*) {}, nullptr);
  const auto begun = std::chrono::steady_clock::now();
  PostgresPollingStatusType state = PGRES_POLLING_WRITING;
  while (state != PGRES_POLLING_OK) {
    job_.step(stageConnect, 0, 0);
    pollfd socket{};
    socket.fd = PQsocket(connection_.get());
    socket.events = state == PGRES_POLLING_WRITING ? POLLOUT : POLLIN;
    const bool ready = ::poll(&socket, 1, pauseMs) > 0;
    if (ready) {
      state = PQconnectPoll(connection_.get());
    }
    if (state == PGRES_POLLING_FAILED) {
      failConnecting();
    }
    if (std::chrono::steady_clock::now() - begun > patience) {
      throw Error(
          ErrorCode::FileAccess,
          {fmt::format("数据库服务器 {} 秒没有应答", patience.count()),
           fmt::format("the database server did not answer for {} seconds", patience.count())},
          where_, {"请检查主机名、端口和网络", "check host, port and network"});
    }
  }
}

std::string DatabaseConnection::cleaned(const char* text) const {
  std::string clean = text == nullptr ? "" : text;
  for (std::size_t at = clean.find(password_); !password_.empty() && at != std::string::npos;
       at = clean.find(password_, at + 3)) {
    clean.replace(at, password_.size(), "***");
  }
  while (!clean.empty() && (clean.back() == '\n' || clean.back() == ' ')) {
    clean.pop_back();
  }
  for (char& c : clean) {
    c = c == '\n' || c == '\t' ? ' ' : c;
  }
  return clean;
}

void DatabaseConnection::failConnecting() const {
  const std::string said = connection_ ? cleaned(PQerrorMessage(connection_.get())) : "";
  if (connection_ && PQconnectionNeedsPassword(connection_.get()) != 0) {
    throw Error(ErrorCode::FileAccess,
                {"数据库要密码，但没有给出", "the database asks for a password, none was given"},
                where_,
                {"请写入 ~/.pgpass（权限 0600）或设环境变量 PGPASSWORD",
                 "put it into ~/.pgpass (mode 0600) or set PGPASSWORD"});
  }
  if (connection_ && PQconnectionUsedPassword(connection_.get()) != 0) {
    throw Error(ErrorCode::FileAccess,
                {"数据库不接受这个用户名和密码：" + said,
                 "the database does not accept this user and password: " + said},
                where_,
                {"请检查 --dsn 的用户名，以及 ~/.pgpass 或 PGPASSWORD 中的密码",
                 "check the user in --dsn and the password in ~/.pgpass or PGPASSWORD"});
  }
  throw Error(ErrorCode::FileAccess,
              {"连不上数据库：" + said, "cannot connect to the database: " + said}, where_,
              {"请检查服务器是否在运行、--dsn 中的主机、端口、库名和用户是否正确",
               "check that the server runs, and host, port, database and user in --dsn"});
}

void DatabaseConnection::cancelStatement() const {
  if (PGcancel* cancel = PQgetCancel(connection_.get())) {
    char said[256];
    PQcancel(cancel, static_cast<char*>(said), sizeof said);
    PQfreeCancel(cancel);
  }
}

pg_result* DatabaseConnection::nextResult(bool& stopped, Stop stop) {
  while (PQisBusy(connection_.get()) != 0) {
    waitForServer(false);
    if (!stopped && stop == Stop::Allowed && job_.cancelled()) {
      stopped = true;
      cancelStatement();  // and wait until the server says so
    }
    if (PQconsumeInput(connection_.get()) == 0) {
      throw Error(
          ErrorCode::FileAccess,
          {"与数据库的连接断了：" + cleaned(PQerrorMessage(connection_.get())),
           "the connection to the database broke: " + cleaned(PQerrorMessage(connection_.get()))},
          where_,
          {"表没有改动，除非断在最后一步；请查看后再试",
           "the table is as it was, unless it broke at the last step; look, then try "
           "again"});
    }
  }
  return PQgetResult(connection_.get());
}

DatabaseRows DatabaseConnection::run(const std::string& sql,
                                     const std::vector<SqlParameter>& parameters, const Text& stage,
                                     Stop stop) {
  if (stop == Stop::Allowed) {
    job_.step(stage, 0, 0);
  }
  std::vector<const char*> values;
  values.reserve(parameters.size());
  for (const SqlParameter& parameter : parameters) {
    values.push_back(parameter.value.c_str());
  }
  if (PQsendQueryParams(connection_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr,
                        values.data(), nullptr, nullptr, 0) == 0) {
    throw Error(ErrorCode::FileAccess,
                {"语句发不到数据库：" + cleaned(PQerrorMessage(connection_.get())),
                 "the statement cannot be sent: " + cleaned(PQerrorMessage(connection_.get()))},
                where_, {"请检查连接", "check the connection"});
  }
  while (PQflush(connection_.get()) == 1) {
    waitForServer(true);
    PQconsumeInput(connection_.get());
  }
  bool stopped = false;
  pg_result* result = nextResult(stopped, stop);
  DatabaseRows answer(result);
  while (pg_result* more = nextResult(stopped, stop)) {
    PQclear(more);
  }
  if (stopped) {
    throw Cancelled();
  }
  const ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
    failStatement(result);
  }
  return answer;
}

void DatabaseConnection::failStatement(const pg_result* result) const {
  const auto field = [&](int code) { return cleaned(PQresultErrorField(result, code)); };
  throw Error(errorOfSqlState(field(PG_DIAG_SQLSTATE), field(PG_DIAG_MESSAGE_PRIMARY),
                              field(PG_DIAG_MESSAGE_DETAIL), where_));
}

}  // namespace renewal::gis
