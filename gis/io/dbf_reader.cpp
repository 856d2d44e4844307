#include "gis/io/dbf_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <limits>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/base/text.h"
#include "gis/io/dbf_cells.h"

namespace renewal::gis {
namespace {

/// Rows of a block: a multiple of 64, so that blocks never share a word of a bitmap.
constexpr std::size_t blockRows = 16384;
/// Rows read at a time within a block: small enough that all columns of them stay in the cache.
constexpr std::size_t chunkBytes = std::size_t{256} << 10U;

/// Record numbers of the rows; nothing: row = record.
using Rows = std::optional<std::vector<std::uint32_t>>;

const Text readingAttributes{"读取属性", "reading attributes"};

/// One column while it is being filled. Blocks write into disjoint ranges of the arrays.
struct Filling {
  DbfField field;
  FieldType type = FieldType::Text;
  std::vector<double> reals;
  std::vector<std::int64_t> integers;
  std::vector<std::int32_t> dates;
  std::vector<std::uint8_t> flags;
  std::vector<std::uint32_t> codes;  ///< codes of the block's own dictionary at first
  Bitmap valid;

  struct Block {
    TextDictionary dictionary;
    RowIssues overflowed;
    RowIssues notFinite;
    RowIssues fractions;
    RowIssues unreadable;
    RowIssues afterNul;
  };
  std::vector<Block> blocks;
};

FieldType declaredType(const DbfField& field) {
  constexpr int mostDigits = 18;  // 18 digits always fit int64
  switch (field.type) {
    case 'N':
    case 'F':
      return field.decimals == 0 && field.width <= mostDigits ? FieldType::Integer
                                                              : FieldType::Real;
    case 'D':
      return FieldType::Date;
    case 'L':
      return FieldType::Flag;
    default:
      return FieldType::Text;
  }
}

Filling prepare(const DbfField& field, FieldType type, std::size_t rows) {
  Filling filling;
  filling.field = field;
  filling.type = type;
  filling.valid = Bitmap(rows);
  filling.blocks.resize((rows + blockRows - 1) / blockRows);
  switch (type) {
    case FieldType::Real:
      filling.reals.resize(rows);
      break;
    case FieldType::Integer:
      filling.integers.resize(rows);
      break;
    case FieldType::Date:
      filling.dates.resize(rows);
      break;
    case FieldType::Flag:
      filling.flags.resize(rows);
      break;
    default:
      filling.codes.resize(rows);
      break;
  }
  return filling;
}

/// Some rows of the file in memory.
struct Chunk {
  std::size_t begin = 0;  ///< rows
  std::size_t end = 0;
  std::uint32_t firstRecord = 0;
  const std::byte* bytes = nullptr;
  std::size_t recordBytes = 0;
  const std::vector<std::uint32_t>* records = nullptr;  ///< null: row = record

  std::uint32_t record(std::size_t row) const {
    return records == nullptr ? static_cast<std::uint32_t>(row) : (*records)[row];
  }
  std::string_view cell(std::size_t row, const DbfField& field) const {
    const std::byte* start = bytes + (record(row) - firstRecord) * recordBytes + field.offset;
    return {reinterpret_cast<const char*>(start), static_cast<std::size_t>(field.width)};
  }
};

/// Counts a number cell that is no plain value.
void noteNumber(Filling::Block& block, NumberCell kind, std::uint32_t record,
                std::string_view cell) {
  switch (kind) {
    case NumberCell::Overflow:
      block.overflowed.add(record, trimmedCell(cell));
      break;
    case NumberCell::NotFinite:
      block.notFinite.add(record, trimmedCell(cell));
      break;
    case NumberCell::Fraction:
      block.fractions.add(record, trimmedCell(cell));
      break;
    case NumberCell::Unreadable:
      block.unreadable.add(record, trimmedCell(cell));
      break;
    default:
      break;
  }
}

void fillNumbers(Filling& to, Filling::Block& block, const Chunk& chunk) {
  const bool integers = to.type == FieldType::Integer;
  for (std::size_t row = chunk.begin; row < chunk.end; ++row) {
    const std::string_view cell = chunk.cell(row, to.field);
    const NumberCell kind =
        integers ? parseIntegerCell(cell, to.integers[row]) : parseRealCell(cell, to.reals[row]);
    if (kind == NumberCell::Value) {
      to.valid.set(row);
    } else if (kind != NumberCell::Missing) {
      noteNumber(block, kind, chunk.record(row), cell);
    }
  }
}

void fillDates(Filling& to, Filling::Block& block, const Chunk& chunk) {
  for (std::size_t row = chunk.begin; row < chunk.end; ++row) {
    const std::string_view cell = chunk.cell(row, to.field);
    PartialDate date;
    const DateCell kind = parseDateCell(cell, date);
    if (kind == DateCell::Value) {
      to.dates[row] = date.encoded();
      to.valid.set(row);
    } else if (kind == DateCell::Unreadable) {
      block.unreadable.add(chunk.record(row), trimmedCell(cell));
    }
  }
}

void fillFlags(Filling& to, Filling::Block& block, const Chunk& chunk) {
  for (std::size_t row = chunk.begin; row < chunk.end; ++row) {
    const std::string_view cell = chunk.cell(row, to.field);
    const FlagCell kind = parseFlagCell(cell);
    if (kind == FlagCell::Yes || kind == FlagCell::No) {
      to.flags[row] = kind == FlagCell::Yes ? 1 : 0;
      to.valid.set(row);
    } else if (kind == FlagCell::Unreadable) {
      block.unreadable.add(chunk.record(row), trimmedCell(cell));
    }
  }
}

void fillTexts(Filling& to, Filling::Block& block, const Chunk& chunk) {
  std::string_view last;
  std::uint32_t lastCode = 0;
  const bool numbers = to.field.type != 'C';
  for (std::size_t row = chunk.begin; row < chunk.end; ++row) {
    std::string_view cell = chunk.cell(row, to.field);
    const void* nul = std::memchr(cell.data(), '\0', cell.size());
    if (nul != nullptr) {
      const auto length = static_cast<std::size_t>(static_cast<const char*>(nul) - cell.data());
      if (!trimmedCell(cell.substr(length)).empty()) {
        block.afterNul.add(chunk.record(row), cell.substr(0, length));
      }
      cell = cell.substr(0, length);
    }
    while (!cell.empty() && cell.back() == ' ') {
      cell.remove_suffix(1);
    }
    if (numbers) {  // stand at the right; the blanks of a text may mean something
      cell = trimmedCell(cell);
    }
    if (cell.find_first_not_of(' ') == std::string_view::npos) {
      continue;
    }
    if (cell != last) {
      last = cell;
      lastCode = block.dictionary.codeOf(cell);
    }
    to.codes[row] = lastCode;
    to.valid.set(row);
  }
}

/// Reads the rows of one block into all columns.
class BlockReader {
 public:
  BlockReader(const PlainFile& dbf, const DbfHeader& header, const Rows& records,
              std::vector<Filling>& fillings, Bitmap* deleted)
      : dbf_(dbf), header_(header), records_(records), fillings_(fillings), deleted_(deleted) {}

  void read(std::size_t begin, std::size_t end) const {
    const std::size_t most = std::max<std::size_t>(chunkBytes / header_.recordBytes, 1);
    std::vector<std::byte> buffer;
    for (std::size_t row = begin; row < end;) {
      const std::uint32_t first = recordOf(row);
      std::size_t next = row + 1;
      while (next < end && recordOf(next) - first < most) {
        ++next;
      }
      buffer.resize((recordOf(next - 1) - first + 1) * header_.recordBytes);
      dbf_.readAt(header_.headerBytes + std::uint64_t{first} * header_.recordBytes, buffer);
      const Chunk chunk{
          row, next, first, buffer.data(), header_.recordBytes, records_ ? &*records_ : nullptr};
      noteDeleted(chunk);
      fill(chunk, begin / blockRows);
      row = next;
    }
    for (Filling& filling : fillings_) {
      filling.blocks[begin / blockRows].dictionary.dropIndex();
    }
  }

 private:
  std::uint32_t recordOf(std::size_t row) const {
    return records_ ? (*records_)[row] : static_cast<std::uint32_t>(row);
  }

  void noteDeleted(const Chunk& chunk) const {
    if (deleted_ == nullptr) {
      return;
    }
    for (std::size_t row = chunk.begin; row < chunk.end; ++row) {
      const char mark = static_cast<char>(chunk.bytes[(row - chunk.begin) * chunk.recordBytes]);
      if (mark == '*') {
        deleted_->set(row);
      } else if (mark != ' ' && mark != '\0') {
        throw Error(
            ErrorCode::FileDamaged,
            {fmt::format("dbf 第 {} 条记录的开头不是记录标志，后面的属性已经错位", row + 1),
             fmt::format("record {} of the .dbf does not begin with a record mark: the attributes "
                         "are shifted",
                         row + 1)},
            dbf_.path(),
            {"请向提供者重新要一份完整的 .dbf", "ask for a complete copy of the .dbf"});
      }
    }
  }

  void fill(const Chunk& chunk, std::size_t block) const {
    for (Filling& filling : fillings_) {
      Filling::Block& own = filling.blocks[block];
      switch (filling.type) {
        case FieldType::Real:
        case FieldType::Integer:
          fillNumbers(filling, own, chunk);
          break;
        case FieldType::Date:
          fillDates(filling, own, chunk);
          break;
        case FieldType::Flag:
          fillFlags(filling, own, chunk);
          break;
        default:
          fillTexts(filling, own, chunk);
          break;
      }
    }
  }

  const PlainFile& dbf_;
  const DbfHeader& header_;
  const Rows& records_;
  std::vector<Filling>& fillings_;
  Bitmap* deleted_;
};

void readAll(const PlainFile& dbf, const DbfHeader& header, const Rows& records, std::size_t rows,
             std::vector<Filling>& fillings, Bitmap* deleted, JobContext& job) {
  const BlockReader reader(dbf, header, records, fillings, deleted);
  std::atomic<std::uint64_t> done{0};
  parallelFor(rows, blockRows, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    reader.read(begin, end);
    job.step(readingAttributes, done.fetch_add(end - begin) + (end - begin), rows);
  });
}

/// Joins the dictionaries of the blocks in order: codes then depend on the rows alone.
TextDictionary joinDictionaries(Filling& filling) {
  TextDictionary joined;
  std::size_t most = 0;
  for (const Filling::Block& block : filling.blocks) {
    most += block.dictionary.size();
  }
  // Mostly different texts (numbers of parcels): one table of the right size. Mostly the same: it
  // stays small.
  constexpr std::size_t many = 4;
  if (!filling.blocks.empty() && most * many > filling.codes.size()) {
    joined.reserve(most);
  }
  for (std::size_t block = 0; block < filling.blocks.size(); ++block) {
    TextDictionary& own = filling.blocks[block].dictionary;
    std::vector<std::uint32_t> translated(own.size());
    for (std::uint32_t code = 0; code < translated.size(); ++code) {
      translated[code] = joined.codeOf(own[code]);
    }
    own = TextDictionary();
    const std::size_t begin = block * blockRows;
    const std::size_t end = std::min(begin + blockRows, filling.codes.size());
    for (std::size_t row = begin; row < end; ++row) {
      if (filling.valid[row]) {
        filling.codes[row] = translated[filling.codes[row]];
      }
    }
  }
  joined.dropIndex();
  return joined;
}

DbfColumn finish(Filling& filling) {
  DbfColumn result;
  for (const Filling::Block& block : filling.blocks) {
    result.overflowed.merge(block.overflowed);
    result.notFinite.merge(block.notFinite);
    result.fractions.merge(block.fractions);
    result.unreadable.merge(block.unreadable);
    result.afterNul.merge(block.afterNul);
  }
  switch (filling.type) {
    case FieldType::Real:
      result.column = Column::ofReals(std::move(filling.reals), std::move(filling.valid));
      break;
    case FieldType::Integer:
      result.column = Column::ofIntegers(std::move(filling.integers), std::move(filling.valid));
      break;
    case FieldType::Date:
      result.column = Column::ofDates(std::move(filling.dates), std::move(filling.valid));
      break;
    case FieldType::Flag:
      result.column = Column::ofFlags(std::move(filling.flags), std::move(filling.valid));
      break;
    default: {
      TextDictionary dictionary = joinDictionaries(filling);
      result.column = Column::ofCodes(FieldType::Text, std::move(filling.codes),
                                      std::move(dictionary), std::move(filling.valid));
      break;
    }
  }
  result.field = std::move(filling.field);
  return result;
}

std::vector<DbfColumn> finishAll(std::vector<Filling>& fillings, JobContext& job) {
  std::vector<DbfColumn> columns(fillings.size());
  parallelFor(fillings.size(), 1, [&](std::size_t begin, std::size_t) {
    job.checkpoint();
    columns[begin] = finish(fillings[begin]);
    fillings[begin] = Filling();
  });
  return columns;
}

/// Reads the columns again that do not hold what they are declared to hold: whole numbers with
/// decimals as decimals, anything else as text.
void readAgain(std::vector<DbfColumn>& columns, const PlainFile& dbf, const DbfHeader& header,
               const Rows& records, std::size_t rows, JobContext& job) {
  std::vector<Filling> fillings;
  std::vector<std::size_t> which;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool unreadable = columns[i].unreadable.count != 0;
    if (unreadable || columns[i].fractions.count != 0) {
      fillings.push_back(
          prepare(columns[i].field, unreadable ? FieldType::Text : FieldType::Real, rows));
      which.push_back(i);
      columns[i].column = Column(FieldType::Text);
    }
  }
  if (fillings.empty()) {
    return;
  }
  readAll(dbf, header, records, rows, fillings, nullptr, job);
  std::vector<DbfColumn> again = finishAll(fillings, job);
  for (std::size_t i = 0; i < which.size(); ++i) {
    DbfColumn& column = columns[which[i]];
    column.column = std::move(again[i].column);
    column.keptAsText = column.unreadable.count != 0;
  }
}

std::vector<std::uint32_t> keptRecords(const Bitmap& deleted) {
  std::vector<std::uint32_t> records;
  records.reserve(deleted.size() - deleted.count());
  for (std::size_t record = 0; record < deleted.size(); ++record) {
    if (!deleted[record]) {
      records.push_back(static_cast<std::uint32_t>(record));
    }
  }
  return records;
}

std::vector<Filling> prepareAll(const DbfHeader& header, std::size_t rows) {
  std::vector<Filling> fillings;
  fillings.reserve(header.fields.size());
  for (const DbfField& field : header.fields) {
    if (!canReadDbfType(field.type)) {
      continue;
    }
    fillings.push_back(prepare(field, declaredType(field), rows));
  }
  return fillings;
}

}  // namespace

bool canReadDbfType(char type) {
  return std::string_view("CNFDL").find(type) != std::string_view::npos;
}

DbfTable readDbf(const PlainFile& dbf, const DbfHeader& header, JobContext& job) {
  DbfTable table;
  std::size_t rows = header.records;
  std::vector<Filling> fillings = prepareAll(header, rows);
  Bitmap deleted(rows);
  readAll(dbf, header, table.records, rows, fillings, &deleted, job);
  table.deleted = deleted.count();
  if (table.deleted != 0) {
    // Rare, so the common file pays nothing for it: read once more without the deleted records.
    table.records = keptRecords(deleted);
    rows = table.records->size();
    fillings = prepareAll(header, rows);
    readAll(dbf, header, table.records, rows, fillings, nullptr, job);
  }
  table.columns = finishAll(fillings, job);
  readAgain(table.columns, dbf, header, table.records, rows, job);
  return table;
}

}  // namespace renewal::gis
