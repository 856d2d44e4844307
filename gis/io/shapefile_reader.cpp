#include "gis/io/shapefile_reader.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "core/base/error.h"
#include "gis/io/dbf_reader.h"
#include "gis/io/finding_texts.h"
#include "gis/io/raw_text.h"
#include "gis/io/shp_index.h"
#include "gis/io/shp_reader.h"

namespace renewal::gis {
namespace {

constexpr std::size_t mostSidecarBytes = std::size_t{1} << 20U;

void checkShapeType(const PlainFile& shp, int type) {
  switch (type) {
    case 0:
    case 5:
    case 15:
    case 25:
      return;
    case 1:
    case 11:
    case 21:
    case 8:
    case 18:
    case 28:
      throw Error(ErrorCode::FileFormat,
                  {"这是点图层；地块必须是面", "this is a layer of points; parcels are polygons"},
                  shp.path(), {"请选择面图层", "choose a layer of polygons"});
    case 3:
    case 13:
    case 23:
      throw Error(ErrorCode::FileFormat,
                  {"这是线图层；地块必须是面", "this is a layer of lines; parcels are polygons"},
                  shp.path(),
                  {"请选择面图层，或先把界线转成面",
                   "choose a layer of polygons, or make polygons of the lines first"});
    case 31:
      throw Error(ErrorCode::FileFormat,
                  {"这是三维多面体（MultiPatch）图层；地块必须是平面多边形",
                   "this is a layer of 3-D patches (MultiPatch); parcels are plane polygons"},
                  shp.path(), {"请先导出为面图层", "export it as polygons first"});
    default:
      throw Error(
          ErrorCode::FileDamaged,
          {fmt::format(".shp 的图形类型 {} 不存在，文件头已损坏", type),
           fmt::format("there is no shape type {}: the header of the .shp is damaged", type)},
          shp.path(), {"请向提供者重新要一份完整的文件", "ask for a complete copy of the file"});
  }
}

void checkCounts(const PlainFile& shp, const ShpIndex& index, const DbfHeader& dbf) {
  const std::size_t shapes = index.records.size();
  if (shapes == dbf.records) {
    return;
  }
  const std::string shx =
      index.countInShx < 0 ? std::string("-") : fmt::format("{}", index.countInShx);
  const bool fewer = dbf.records < shapes;
  throw Error(
      ErrorCode::FileDamaged,
      {fmt::format("图形与属性的条数对不上：.shp {} 个图形，.shx {} 条，.dbf {} 条记录；{}，"
                   "继续读会把属性安到别的地块上",
                   shapes, shx, dbf.records, fewer ? ".dbf 缺少记录" : ".dbf 多出记录"),
       fmt::format("shapes and attributes do not match: .shp {} shapes, .shx {} entries, .dbf {} "
                   "records; the .dbf has {}, and reading on would give parcels the attributes of "
                   "others",
                   shapes, shx, dbf.records, fewer ? "too few" : "too many")},
      shp.path(),
      {"请向提供者重新要一份完整的 shapefile（.shp、.shx、.dbf 同时复制）",
       "ask for a complete copy of the shapefile (.shp, .shx and .dbf together)"});
}

/// A shapefile being read.
class ShapefileReader {
 public:
  ShapefileReader(const CheckedSource& source, const RawReadOptions& options, JobContext& job)
      : source_(source), options_(options), job_(job), shp_(source.path) {
    raw_.path = source.path.string();
    raw_.layer = source.path.stem().string();
    raw_.driver = driverName(SourceFormat::Shapefile);
  }

  RawLayer read() {
    const ShpHeader header = readShpHeader(shp_);
    checkShapeType(shp_, header.shapeType);
    const std::optional<PlainFile> shx = openSidecar(".shx");
    const ShpIndex index = readShpIndex(shp_, header, shx ? &*shx : nullptr, job_);
    reportIndex(header, index);
    readAttributes(index);
    readGeometry(index);
    readProjection();
    return std::move(raw_);
  }

 private:
  std::optional<PlainFile> openSidecar(const char* extension) const {
    const std::filesystem::path path = sidecar(source_.path, extension);
    return path.empty() ? std::nullopt : std::make_optional<PlainFile>(path);
  }

  Finding& add(std::string rule, Severity severity, std::string field, Text what,
               Text suggestion = {}) {
    return raw_.findings.emplace_back(makeFinding(std::move(rule), severity, raw_.path,
                                                  std::move(field), std::move(what),
                                                  std::move(suggestion)));
  }
  void addRows(const RowIssues& issues, std::string rule, Severity severity, std::string field,
               Text what, Text suggestion = {}) {
    if (issues.count != 0) {
      issues.fill(
          add(std::move(rule), severity, std::move(field), std::move(what), std::move(suggestion)));
    }
  }

  void reportIndex(const ShpHeader& header, const ShpIndex& index) {
    raw_.recordsInShp = static_cast<std::int64_t>(index.records.size());
    raw_.recordsInShx = index.countInShx;
    if (index.rebuilt) {
      add(index.countInShx < 0 ? "shx-missing" : "shx-contradicts", Severity::Warning, "",
          {fmt::format("{}，已从 .shp 逐条重建索引", index.why.zh),
           fmt::format("{}; the index was rebuilt from the .shp record by record", index.why.en)},
          {"建议向提供者要齐整套文件", "ask for the complete set of files"});
    }
    if (header.declaredBytes != shp_.size()) {
      add("shp-length", Severity::Note, "",
          {fmt::format(".shp 文件头说有 {} 字节，实际 {} 字节；各条记录完整", header.declaredBytes,
                       shp_.size()),
           fmt::format("the header of the .shp says {} bytes, there are {}; all records are whole",
                       header.declaredBytes, shp_.size())});
    }
  }

  void readAttributes(const ShpIndex& index) {
    const std::optional<PlainFile> dbf = openSidecar(".dbf");
    if (!dbf) {
      add("dbf-missing", Severity::Warning, "",
          {"没有 .dbf：只有图形，没有属性", "there is no .dbf: shapes without attributes"},
          {"请向提供者索取同名的 .dbf", "ask for the .dbf of the same name"});
      raw_.encoding = decideEncoding({options_.encoding, std::nullopt, 0}, {});
      return;
    }
    const DbfHeader header = readDbfHeader(*dbf);
    raw_.recordsInDbf = header.records;
    checkCounts(shp_, index, header);
    if (header.surplus) {
      add("dbf-surplus", Severity::Note, "",
          {"dbf 末尾有多余的字节，未读取", "the .dbf has surplus bytes at its end; not read"});
    }
    DbfTable table = readDbf(*dbf, header, job_);
    rows_ = std::move(table.records);
    raw_.deletedRecords = table.deleted;
    if (table.deleted != 0) {
      add("records-deleted", Severity::Warning, "",
          {fmt::format("{} 条记录带删除标记，连同图形一起略过", table.deleted),
           fmt::format("{} records are marked deleted and were skipped with their shapes",
                       table.deleted)},
          {"如仍需要这些地块，请在原软件中取消删除标记",
           "if these parcels are needed, undelete them in the program they come from"})
          .count = table.deleted;
    }
    decode(table, header);
  }

  void decode(DbfTable& table, const DbfHeader& header) {
    std::vector<RawText> texts;
    texts.reserve(table.columns.size());
    for (DbfColumn& column : table.columns) {
      texts.push_back(
          {column.field.name, static_cast<std::size_t>(column.field.width), &column.column});
    }
    const EncodingEvidence evidence = gatherEvidence(texts, job_);
    EncodingHints hints{options_.encoding, std::nullopt, header.languageByte};
    if (const auto cpg = openSidecar(".cpg")) {
      hints.cpg = cpg->head(64);
    }
    raw_.encoding = decideEncoding(hints, evidence);
    reportEncoding();
    decodeTexts(texts, raw_.encoding.name, rows_ ? *rows_ : std::vector<std::uint32_t>(), raw_.path,
                raw_.findings, job_);
    for (const DbfField& field : header.fields) {
      if (!canReadDbfType(field.type)) {
        reportUnread(field);
      }
    }
    TextDecoder decoder(raw_.encoding.name);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      DbfColumn& column = table.columns[i];
      reportColumn(column, texts[i].name, decoder);
      raw_.fields.push_back({std::move(texts[i].name), std::move(column.column), column.field.width,
                             column.field.decimals});
    }
  }

  void reportEncoding() {
    const bool against = raw_.encoding.how == "bytes-against-cpg";
    if (against || raw_.encoding.how == "bytes") {
      add("encoding-decided", against ? Severity::Warning : Severity::Note, "",
          raw_.encoding.explanation,
          {"如文字显示不对，请用 --encoding 指明编码",
           "if the text looks wrong, name the encoding with --encoding"});
    }
  }

  void reportUnread(const DbfField& field) {
    TextDecoder decoder(raw_.encoding.name);
    add("column-unread", Severity::Warning, decoder.decode(field.name, MayBeCut::Name).text,
        {fmt::format("字段类型“{}”（备注或二进制）不读取", field.type),
         fmt::format("a column of type \"{}\" (memo or binary) is not read", field.type)},
        {"如需要这一列，请先转成文字列", "if it is needed, make it a text column first"});
  }

  void reportColumn(DbfColumn& column, const std::string& name, TextDecoder& decoder) {
    for (RowIssues* issues : {&column.unreadable, &column.afterNul}) {
      for (std::string& example : issues->examples) {
        example = decoder.decode(example, MayBeCut::Tail).text;
      }
    }
    addRows(
        column.overflowed, "number-overflow", Severity::Warning, name,
        {fmt::format("{} 处数值为星号（写入时超出字段宽度），按缺失处理", column.overflowed.count),
         fmt::format("{} numbers are asterisks (too wide for the field when written): missing",
                     column.overflowed.count)},
        {"请向提供者索取原值", "ask whoever made the file for the values"});
    addRows(column.notFinite, "number-not-finite", Severity::Warning, name,
            {fmt::format("{} 处数值不是有限的数（nan、inf），按缺失处理", column.notFinite.count),
             fmt::format("{} numbers are not finite (nan, inf): missing", column.notFinite.count)});
    addRows(column.afterNul, "text-after-nul", Severity::Warning, name,
            {fmt::format("{} 处文字中间有空字节，其后的内容未读取", column.afterNul.count),
             fmt::format("{} texts hold a zero byte; what stands behind it was not read",
                         column.afterNul.count)});
    if (column.keptAsText) {
      addRows(column.unreadable, "column-kept-as-text", Severity::Warning, name,
              {fmt::format("{} 处内容与字段类型“{}”不符，整列按文字保留", column.unreadable.count,
                           column.field.type),
               fmt::format("{} values do not fit the type \"{}\" of the column, which is kept as "
                           "text as a whole",
                           column.unreadable.count, column.field.type)},
              {"请核对这些值", "check these values"});
    } else {
      addRows(column.fractions, "number-with-decimals", Severity::Note, name,
              {fmt::format("整数列中有 {} 处小数，按小数读取", column.fractions.count),
               fmt::format("{} values in a column of whole numbers have decimals and were read "
                           "with them",
                           column.fractions.count)});
    }
  }

  void readGeometry(const ShpIndex& index) {
    ShpShapes shapes = readShapes(shp_, index.records, rows_, job_);
    raw_.geometry = std::move(shapes.geometry);
    raw_.evidence = std::move(shapes.evidence);
    raw_.nullShapes = shapes.null.count;
    addRows(shapes.null, "shape-null", Severity::Warning, "",
            {fmt::format("{} 条记录没有图形", shapes.null.count),
             fmt::format("{} records have no shape", shapes.null.count)},
            {"请补画图形，或确认只需属性", "draw them, or confirm that the attributes are enough"});
    addRows(shapes.unreadable, "shape-unreadable", Severity::Error, "",
            {fmt::format("{} 个图形已损坏（环数、点数或类型不可能），保留属性，不含图形",
                         shapes.unreadable.count),
             fmt::format("{} shapes are damaged (impossible counts or type); their attributes are "
                         "kept without a shape",
                         shapes.unreadable.count)},
            {"请向提供者重新要这些图形", "ask for these shapes again"});
    addRows(shapes.notFinite, "coordinate-not-finite", Severity::Error, "",
            {fmt::format("{} 个图形含有不是数的坐标，保留属性，不含图形", shapes.notFinite.count),
             fmt::format("{} shapes have coordinates that are no numbers; their attributes are "
                         "kept without a shape",
                         shapes.notFinite.count)},
            {"请向提供者重新要这些图形", "ask for these shapes again"});
    addRows(
        shapes.byContainment, "ring-direction", Severity::Warning, "",
        {fmt::format("{} 个图形的环方向不合规定，已按包含关系区分外环和洞",
                     shapes.byContainment.count),
         fmt::format("{} shapes have rings of the wrong direction; outlines and holes were told "
                     "apart by containment",
                     shapes.byContainment.count)});
    if (shapes.hasZ || shapes.hasM) {
      add("height-dropped", Severity::Note, "",
          {"图形带有高程（Z）或量测值（M），读入时略去",
           "heights (Z) or measures (M) were left out"});
    }
  }

  void readProjection() {
    if (const auto prj = openSidecar(".prj")) {
      raw_.crsWkt = prj->text(mostSidecarBytes);
    }
  }

  const CheckedSource& source_;
  const RawReadOptions& options_;
  JobContext& job_;
  PlainFile shp_;
  RawLayer raw_;
  std::optional<std::vector<std::uint32_t>> rows_;
};

}  // namespace

RawLayer readShapefile(const CheckedSource& source, const RawReadOptions& options,
                       JobContext& job) {
  return ShapefileReader(source, options, job).read();
}

}  // namespace renewal::gis
