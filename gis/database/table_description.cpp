#include "gis/database/table_description.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"

namespace renewal::gis {
namespace {

const Text describing{"查看数据库表", "looking at the table"};

/// The ways to take a name with dots apart: all of it a table, or a schema before any of the dots.
std::vector<std::pair<std::string, std::string>> readingsOf(const std::string& name) {
  std::vector<std::pair<std::string, std::string>> readings{{"", name}};
  for (std::size_t at = name.find('.'); at != std::string::npos; at = name.find('.', at + 1)) {
    readings.emplace_back(name.substr(0, at), name.substr(at + 1));
  }
  return readings;
}

[[noreturn]] void refuse(const std::string& name, const DatabaseConnection& connection, Text what,
                         Text todo, ErrorCode code = ErrorCode::FileRefused) {
  throw Error(code, std::move(what), name + ", " + connection.where(), std::move(todo));
}

void checkKind(const std::string& name, std::string_view kind, bool isPartition,
               const DatabaseConnection& connection) {
  if (kind == "v" || kind == "m") {
    refuse(name, connection,
           {"这是视图，不能往里写结果列", "this is a view, which cannot take columns of results"},
           {"请写视图所取的那张表", "name the table the view is made from"});
  }
  if (kind != "r" && kind != "p") {
    refuse(
        name, connection,
        {"这不是普通表（外部表、序列等），不在这里写结果",
         "this is no ordinary table (a foreign table, a sequence ...); nothing is written there"},
        {"请先把数据导入普通表", "import the data into an ordinary table first"});
  }
  if (isPartition) {
    refuse(name, connection,
           {"这只是分区表的一个分区，不能单独加列",
            "this is one partition of a table, which cannot get columns of its own"},
           {"请写整张分区表", "name the partitioned table as a whole"});
  }
}

TableColumn::Kind kindOf(std::string_view type, std::string_view category) {
  using Kind = TableColumn::Kind;
  if (type == "int2" || type == "int4" || type == "int8") {
    return Kind::Integer;
  }
  if (type == "float4" || type == "float8" || type == "numeric") {
    return Kind::Real;
  }
  if (type == "bool") {
    return Kind::Flag;
  }
  if (type == "date") {
    return Kind::Date;
  }
  if (type == "timestamp" || type == "timestamptz") {
    return Kind::Timestamp;
  }
  if (type == "geometry") {
    return Kind::Geometry;
  }
  return category == "S" || category == "E" || type == "uuid" ? Kind::Text : Kind::Other;
}

}  // namespace

const TableColumn* TableDescription::column(std::string_view columnName) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const TableColumn& one) { return one.name == columnName; });
  return found == columns.end() ? nullptr : &*found;
}

TableDescription describeTable(DatabaseConnection& connection, const std::string& name) {
  TableDescription table;
  for (const auto& [schema, relation] : readingsOf(name)) {
    const DatabaseRows found = connection.run(
        "SELECT n.nspname, c.relname, c.oid, c.relkind, c.relispartition,"
        " pg_has_role(c.relowner, 'USAGE'), has_schema_privilege(n.oid, 'USAGE') AND"
        " has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'UPDATE')"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = $2::text"
        " AND CASE WHEN $1::text = '' THEN pg_table_is_visible(c.oid) ELSE n.nspname = $1::text END"
        " AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')",
        {{"text", schema}, {"text", relation}}, describing);
    if (found.rows() == 0) {
      continue;
    }
    table.schema = found.text(0, 0);
    table.name = found.text(0, 1);
    table.oid = found.text(0, 2);
    table.partitioned = found.text(0, 3) == "p";
    table.owned = found.flag(0, 5);
    checkKind(name, found.text(0, 3), found.flag(0, 4), connection);
    if (!found.flag(0, 6)) {
      refuse(name, connection,
             {"没有读和改这张表的权限", "there is no permission to read and change this table"},
             {"请管理员授予 SELECT 和 UPDATE，或用表的所有者登录",
              "ask for SELECT and UPDATE on it, or log in as its owner"},
             ErrorCode::FileAccess);
    }
    break;
  }
  if (table.oid.empty()) {
    refuse(name, connection, {"没有这张表", "there is no such table"},
           {"表名要逐字写对，大小写有别；不在搜索路径里的写 模式.表",
            "write its name letter by letter, in its case; SCHEMA.TABLE where it is not in the "
            "search path"},
           ErrorCode::NotFound);
  }
  const DatabaseRows columns = connection.run(
      "SELECT a.attname, coalesce(b.typname, t.typname), coalesce(b.typcategory, t.typcategory),"
      " format_type(a.atttypid, a.atttypmod), coalesce(col_description(a.attrelid, a.attnum), '')"
      " FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid"
      " LEFT JOIN pg_type b ON b.oid = t.typbasetype"
      " WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
      {{"oid", table.oid}}, describing);
  for (int i = 0; i < columns.rows(); ++i) {
    table.columns.push_back({std::string(columns.text(i, 0)),
                             kindOf(columns.text(i, 1), columns.text(i, 2)),
                             std::string(columns.text(i, 3)), std::string(columns.text(i, 4))});
  }
  return table;
}

std::optional<TableAreas> areasOf(DatabaseConnection& connection, const TableDescription& table) {
  const auto column =
      std::find_if(table.columns.begin(), table.columns.end(),
                   [](const TableColumn& one) { return one.kind == TableColumn::Kind::Geometry; });
  if (column == table.columns.end()) {
    return std::nullopt;
  }
  TableAreas areas;
  areas.column = column->name;
  const DatabaseRows home = connection.run(
      "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
      " WHERE e.extname = 'postgis'",
      {}, describing);
  if (home.rows() == 0) {
    areas.why = {"数据库没有 PostGIS，图形面积未知",
                 "the database has no PostGIS, so drawn areas are not known"};
    return areas;
  }
  areas.postgisSchema = home.text(0, 0);
  const std::string postgis = sqlName(areas.postgisSchema);
  const DatabaseRows systems = connection.run(
      fmt::format("SELECT g.srid, coalesce(r.proj4text, '') LIKE '%longlat%', r.srid IS NOT NULL"
                  " FROM (SELECT DISTINCT {0}.ST_SRID({1}) AS srid FROM {2} WHERE {1} IS NOT NULL"
                  " LIMIT 2) g LEFT JOIN {0}.spatial_ref_sys r ON r.srid = g.srid",
                  postgis, sqlName(areas.column), table.quoted()),
      {}, describing);
  const std::string geometry = "t." + sqlName(areas.column);
  if (systems.rows() != 1 || !systems.flag(0, 2)) {
    areas.why = {"图形没有唯一且已知的坐标系（SRID），图形面积未知",
                 "the geometry has no single known SRID, so drawn areas are not known"};
  } else if (systems.flag(0, 1)) {
    areas.area = fmt::format("{0}.ST_Area({0}.ST_Transform({1}, 4547))", postgis, geometry);
  } else {
    areas.area = fmt::format("{}.ST_Area({})", postgis, geometry);
  }
  return areas;
}

}  // namespace renewal::gis
