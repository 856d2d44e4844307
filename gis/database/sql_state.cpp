#include "gis/database/sql_state.h"

#include <string_view>

namespace renewal::gis {
namespace {

struct Meaning {
  std::string_view state;  ///< or the beginning of a class of them
  ErrorCode code;
  const char* zh;
  const char* en;
  const char* todoZh;
  const char* todoEn;
};

constexpr Meaning meanings[] = {
    {"42501", ErrorCode::FileAccess, "没有权限", "no permission",
     "请用表的所有者登录，或请管理员授权（SELECT、UPDATE，加列要所有者）",
     "log in as the owner of the table, or ask for SELECT and UPDATE; adding columns takes the "
     "owner"},
    {"55P03", ErrorCode::FileAccess, "别人正在使用这张表，等了 30 秒没有等到",
     "the table is in use by others; it did not become free within 30 seconds",
     "请等别人的事务结束后再试", "try again when their transactions have ended"},
    {"40P01", ErrorCode::FileAccess, "与别人的事务互相等待",
     "this and another transaction waited for each other", "请稍后再试", "try again later"},
    {"57014", ErrorCode::WriteFailed, "服务器中止了语句（超时或管理员）",
     "the server stopped the statement (a time limit or an administrator)",
     "请提高 statement_timeout 或稍后再试", "raise statement_timeout or try again later"},
    {"57P01", ErrorCode::FileAccess, "服务器正在关闭", "the server is shutting down",
     "请在服务器重新启动后再试", "try again once it runs again"},
    {"25006", ErrorCode::FileAccess, "这个数据库只读", "this database is read-only", "请连接主库",
     "connect to the primary server"},
    {"22003", ErrorCode::FileFormat, "某个数太大，算不下去",
     "a number is too large to compute with", "请查找并改正表中大得不合理的数",
     "find and correct the absurdly large numbers in the table"},
    {"53", ErrorCode::WriteFailed, "服务器的磁盘或内存不够",
     "the server lacks disk space or memory", "请管理员检查磁盘空间和 work_mem",
     "ask the administrator to check disk space and work_mem"},
    {"54", ErrorCode::RuleBook, "语句超出数据库的限度",
     "the statement is beyond a limit of the database", "请把规则书分成几本",
     "split the rule book"},
    {"23", ErrorCode::WriteFailed, "表的约束不接受结果列",
     "a constraint of the table refuses the results", "请检查表上的约束和触发器",
     "check the constraints and triggers of the table"},
    {"08", ErrorCode::FileAccess, "与数据库的连接断了", "the connection to the database broke",
     "请检查服务器和网络后再试", "check server and network, then try again"},
};

}  // namespace

ErrorInfo errorOfSqlState(const std::string& state, const std::string& said,
                          const std::string& detail, const std::string& where) {
  ErrorInfo error{ErrorCode::WriteFailed,
                  {"数据库拒绝了语句", "the database refused the statement"},
                  where,
                  {"表没有改动；请把这条信息交给管理员",
                   "the table is as it was; show this message to the administrator"}};
  for (const Meaning& one : meanings) {
    if (state.starts_with(one.state)) {
      error.code = one.code;
      error.what = {one.zh, one.en};
      error.todo = {std::string("表没有改动；") + one.todoZh,
                    std::string("the table is as it was; ") + one.todoEn};
      break;
    }
  }
  const std::string more = said + (detail.empty() ? "" : " (" + detail + ")") + " [" + state + "]";
  error.what.zh += "：" + more;
  error.what.en += ": " + more;
  return error;
}

}  // namespace renewal::gis
