#include "gis/io/shp_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/base/error.h"

namespace renewal::gis {
namespace {

constexpr std::uint64_t headerBytes = 100;
constexpr std::uint64_t recordHeaderBytes = 8;

/// Reads small pieces in rising order without a system call for each.
class Window {
 public:
  explicit Window(const PlainFile& file) : file_(file) {}
  const std::byte* at(std::uint64_t offset, std::size_t bytes) {
    if (offset < begin_ || offset + bytes > begin_ + buffer_.size()) {
      constexpr std::uint64_t most = std::uint64_t{1} << 20U;
      begin_ = offset;
      buffer_.resize(static_cast<std::size_t>(std::min(most, file_.size() - offset)));
      file_.readAt(offset, buffer_);
    }
    return buffer_.data() + (offset - begin_);
  }

 private:
  const PlainFile& file_;
  std::uint64_t begin_ = 0;
  std::vector<std::byte> buffer_;
};

std::vector<ShpRecord> readShx(const PlainFile& shx) {
  if (shx.size() < headerBytes || (shx.size() - headerBytes) % 8 != 0) {
    throw Error(ErrorCode::FileDamaged,
                {fmt::format(".shx 有 {} 字节，被截断", shx.size()),
                 fmt::format("the .shx has {} bytes: it is cut short", shx.size())},
                shx.path(), askForWholeShapefile);
  }
  std::vector<std::byte> bytes(static_cast<std::size_t>(shx.size() - headerBytes));
  shx.readAt(headerBytes, bytes);
  std::vector<ShpRecord> records(bytes.size() / 8);
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i].offset = std::uint64_t{bigEndian32(bytes.data() + 8 * i)} * 2 + recordHeaderBytes;
    records[i].bytes = static_cast<std::uint32_t>(std::min<std::uint64_t>(
        std::uint64_t{bigEndian32(bytes.data() + 8 * i + 4)} * 2, std::uint64_t{0xfffffffeU}));
  }
  return records;
}

/// What is wrong with the index, seen from the .shp; empty if it can be used.
Text problemOf(const std::vector<ShpRecord>& records, const PlainFile& shp) {
  std::uint64_t total = headerBytes;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const ShpRecord& record = records[i];
    if (record.offset < headerBytes + recordHeaderBytes ||
        record.offset + record.bytes > shp.size()) {
      return {fmt::format(".shx 第 {} 条指到 .shp 之外", i + 1),
              fmt::format("entry {} of the .shx points outside the .shp", i + 1)};
    }
    total += recordHeaderBytes + record.bytes;
  }
  if (total > shp.size()) {
    return {".shx 的记录互相重叠", "the records of the .shx overlap"};
  }
  Window window(shp);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::byte* head = window.at(records[i].offset - recordHeaderBytes, recordHeaderBytes);
    if (std::uint64_t{bigEndian32(head + 4)} * 2 != records[i].bytes) {
      return {fmt::format(".shx 第 {} 条与 .shp 的记录长度不符", i + 1),
              fmt::format("entry {} of the .shx disagrees with the .shp about the length", i + 1)};
    }
  }
  return {};
}

[[noreturn]] void cutShort(const PlainFile& shp, const ShpHeader& header, const Text& also) {
  throw Error(ErrorCode::FileDamaged,
              {fmt::format(".shp 被截断：文件头说有 {} 字节，实际只有 {} 字节；{}",
                           header.declaredBytes, shp.size(), also.zh),
               fmt::format("the .shp is cut short: its header says {} bytes, there are {}; {}",
                           header.declaredBytes, shp.size(), also.en)},
              shp.path(), askForWholeShapefile);
}

}  // namespace

std::vector<ShpRecord> walkShp(const PlainFile& shp, const ShpHeader& header, JobContext& job) {
  // The length in the header is not always kept up to date; the records are what counts.
  const bool trusted = header.declaredBytes >= headerBytes && header.declaredBytes <= shp.size();
  const std::uint64_t end = trusted ? header.declaredBytes : shp.size();
  std::vector<ShpRecord> records;
  Window window(shp);
  for (std::uint64_t at = headerBytes; at < end;) {
    if (records.size() % 65536 == 0) {
      job.checkpoint();
    }
    const bool headFits = at + recordHeaderBytes <= end;
    const std::uint64_t length =
        headFits ? std::uint64_t{bigEndian32(window.at(at, recordHeaderBytes) + 4)} * 2 : 0;
    if (!headFits || length < 4 || at + recordHeaderBytes + length > end) {
      throw Error(
          ErrorCode::FileDamaged,
          {fmt::format(".shp 在第 {} 条记录（第 {} 字节）处截断或损坏", records.size() + 1, at),
           fmt::format("the .shp is cut short or damaged at record {} (byte {})",
                       records.size() + 1, at)},
          shp.path(), askForWholeShapefile);
    }
    records.push_back({at + recordHeaderBytes, static_cast<std::uint32_t>(length)});
    at += recordHeaderBytes + length;
  }
  return records;
}

ShpIndex readShpIndex(const PlainFile& shp, const ShpHeader& header, const PlainFile* shx,
                      JobContext& job) {
  ShpIndex index;
  if (shx == nullptr) {
    if (header.declaredBytes > shp.size()) {
      cutShort(shp, header, {"没有 .shx", "there is no .shx"});
    }
    index.records = walkShp(shp, header, job);
    index.rebuilt = true;
    index.why = {"没有 .shx", "there is no .shx"};
    return index;
  }
  index.records = readShx(*shx);
  index.countInShx = static_cast<std::int64_t>(index.records.size());
  index.why = problemOf(index.records, shp);
  if (index.why.empty()) {
    return index;
  }
  if (header.declaredBytes > shp.size()) {
    cutShort(shp, header, index.why);
  }
  index.records = walkShp(shp, header, job);
  index.rebuilt = true;
  if (index.countInShx != static_cast<std::int64_t>(index.records.size())) {
    throw Error(ErrorCode::FileDamaged,
                {fmt::format(".shx 有 {} 条，.shp 里有 {} 条记录；{}", index.countInShx,
                             index.records.size(), index.why.zh),
                 fmt::format("the .shx has {} entries, the .shp holds {} records; {}",
                             index.countInShx, index.records.size(), index.why.en)},
                shp.path(), askForWholeShapefile);
  }
  return index;
}

}  // namespace renewal::gis
