#include "gis/cli/write_output.h"

#include <fmt/format.h>

#include <system_error>

#include "core/base/error.h"
#include "gis/cli/text_table.h"
#include "gis/io/output_plan.h"

namespace renewal::cli {
namespace {

Json lossesJson(const std::vector<gis::Loss>& losses) {
  Json list = Json::array();
  for (const gis::Loss& loss : losses) {
    Json one;
    one["kind"] = loss.kind;
    one["field"] = loss.field;
    one["what"] = textJson(loss.what);
    one["count"] = loss.count;
    one["examples"] = loss.examples;
    list.push_back(std::move(one));
  }
  return list;
}

std::string lossLines(const std::vector<gis::Loss>& losses, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text = chinese ? "已同意的损失：\n" : "Losses, as agreed:\n";
  for (const gis::Loss& loss : losses) {
    text += fmt::format("  {}{}{} ×{}", printable(loss.field), chinese ? "：" : ": ",
                        printable(loss.what.in(language)), grouped(loss.count));
    if (!loss.examples.empty()) {
      text += printable(fmt::format(" ({})", fmt::join(loss.examples, "; ")));
    }
    text += "\n";
  }
  return text;
}

std::string writtenText(const gis::WriteResult& written, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text = chinese
                         ? fmt::format("已写出并逐值核对：{} 宗，{} 个顶点\n",
                                       grouped(written.parcels), grouped(written.vertices))
                         : fmt::format("Written, read back and equal: {} parcels, {} vertices\n",
                                       grouped(written.parcels), grouped(written.vertices));
  for (const auto& file : written.files) {
    text += "  " + printable(file.lexically_normal().string()) + "\n";
  }
  return text;
}

}  // namespace

void checkTarget(const std::filesystem::path& path) {
  gis::outputFormat(path);
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    throw Error(
        ErrorCode::FileMissing, {"要写入的文件夹不存在", "the folder to write into does not exist"},
        folder.string(), {"请先建立文件夹，或改写 --out", "make the folder, or correct --out"});
  }
}

bool writeOutput(const ParcelTable& table, const std::vector<gis::ResultColumn>& columns,
                 const std::filesystem::path& path, const gis::WriteOptions& options,
                 const gis::Provenance& provenance, Session& session, CommandResult& result) {
  Json& json = result.json();
  json["out"] = path.string();
  gis::WriteResult written;
  try {
    const StageTimer timer(result, "write");
    written = gis::writeTable(table, columns, {}, path, options, provenance, session.job);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::WriteLossy) {
      throw;
    }
    json["losses"] = lossesJson(gis::plannedLosses(table, columns, {}, path, options, session.job));
    json["proof"] = nullptr;
    result.fail(error.info());
    return false;
  }
  result.addSeconds("write", -written.proveSeconds);
  result.addSeconds("prove", written.proveSeconds);
  json["losses"] = lossesJson(written.losses);
  json["proof"] = Json::parse(written.proofJson);
  json["files"] = Json::array();
  for (const auto& file : written.files) {
    json["files"].push_back(file.lexically_normal().string());
  }
  if (!session.json) {
    result.summary() += writtenText(written, session.language);
    if (!written.losses.empty()) {
      result.summary() += lossLines(written.losses, session.language);
    }
  }
  return true;
}

}  // namespace renewal::cli
