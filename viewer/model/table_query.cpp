#include "viewer/model/table_query.h"

#include <QCollator>
#include <QRegularExpression>
#include <algorithm>
#include <limits>
#include <numeric>

#include "core/base/parallel_for.h"

namespace renewal::viewer {
namespace {

constexpr std::size_t grain = 16384;
constexpr std::size_t mostCollated = 50000;  // more different texts are sorted by their bytes
constexpr double infinity = std::numeric_limits<double>::infinity();

Text numberHelp() {
  return {"数值请写作 5、>5、<=5、1..3、∅（空缺）或 !∅。",
          "Write a number as 5, >5, <=5, 1..3, ∅ (missing) or !∅."};
}

Text dateHelp() {
  return {"日期请写作 2017、2017-06、>2017-06-30、2017..2019、∅（空缺）或 !∅。",
          "Write a date as 2017, 2017-06, >2017-06-30, 2017..2019, ∅ (missing) or !∅."};
}

/// First and last value that a written bound stands for.
using Bound = std::optional<std::pair<double, double>>;

Bound numberBound(const QString& text) {
  QString plain = text.trimmed();
  plain.remove(QLatin1Char(','));
  bool good = false;
  const double value = plain.toDouble(&good);
  return good && std::abs(value) < infinity ? Bound({value, value}) : std::nullopt;
}

Bound dateBound(const QString& text) {
  const auto date = PartialDate::tryFromIso(text.trimmed().toStdString());
  return date ? Bound({date->first().days(), date->last().days()}) : std::nullopt;
}

std::optional<CellFilter> parseRange(const QString& text, Bound (*bound)(const QString&)) {
  CellFilter filter;
  filter.kind = CellFilter::Kind::Range;
  const qsizetype dots = text.indexOf(QLatin1String(".."));
  if (dots >= 0) {
    const Bound low = bound(text.left(dots));
    const Bound high = bound(text.mid(dots + 2));
    if (!low || !high || low->first > high->second) {
      return std::nullopt;
    }
    filter.low = low->first;
    filter.high = high->second;
    return filter;
  }
  static const QRegularExpression form(QStringLiteral("^(>=|<=|>|<|=|)(.*)$"));
  const QRegularExpressionMatch match = form.match(text);
  const Bound value = bound(match.captured(2));
  if (!value) {
    return std::nullopt;
  }
  const QString sign = match.captured(1);
  filter.low = sign.startsWith(QLatin1Char('<')) ? -infinity
               : sign == QLatin1String(">")      ? value->second
                                                 : value->first;
  filter.high = sign.startsWith(QLatin1Char('>')) ? infinity
                : sign == QLatin1String("<")      ? value->first
                                                  : value->second;
  filter.withLow = sign != QLatin1String(">");
  filter.withHigh = sign != QLatin1String("<");
  return filter;
}

bool inside(const CellFilter& filter, double first, double last) {
  return (filter.withLow ? first >= filter.low : first > filter.low) &&
         (filter.withHigh ? last <= filter.high : last < filter.high);
}

bool textMatches(const CellFilter& filter, const QString& text) {
  const QString plain = text.normalized(QString::NormalizationForm_KC);
  return filter.kind == CellFilter::Kind::Equals
             ? plain.compare(filter.text, Qt::CaseInsensitive) == 0
             : plain.contains(filter.text, Qt::CaseInsensitive);
}

/// Clears keep[row] where the filter does not hold.
void applyFilter(const ParcelColumns& columns, std::size_t column, const CellFilter& filter,
                 std::vector<std::uint8_t>& keep, const JobContext& job) {
  using Kind = CellFilter::Kind;
  std::vector<std::uint8_t> keyMatches;
  if (filter.kind == Kind::Contains || filter.kind == Kind::Equals) {
    // Each text once, however many rows hold it.
    keyMatches.resize(columns.keys(column));
    parallelFor(keyMatches.size(), grain, [&](std::size_t begin, std::size_t end) {
      job.checkpoint();
      for (std::size_t key = begin; key < end; ++key) {
        keyMatches[key] =
            textMatches(filter, columns.keyText(column, static_cast<std::uint32_t>(key))) ? 1 : 0;
      }
    });
  }
  const bool date = columns.kind(column) == ParcelColumns::Kind::Date;
  parallelFor(keep.size(), grain, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t row = begin; row < end; ++row) {
      if (keep[row] == 0) {
        continue;
      }
      const bool missing = columns.isMissing(column, row);
      bool holds = filter.kind == Kind::Missing ? missing : !missing;
      if (holds && !missing && filter.kind == Kind::Range) {
        if (date) {
          const PartialDate value = columns.date(column, row);
          holds = inside(filter, value.first().days(), value.last().days());
        } else {
          const double value = columns.number(column, row);
          holds = inside(filter, value, value);
        }
      } else if (holds && !keyMatches.empty()) {
        holds = keyMatches[columns.key(column, row)] != 0;
      }
      keep[row] = holds ? 1 : 0;
    }
  });
}

/// Sorts indices of texts by bytes. Codes share a long beginning, so the eight bytes after it
/// decide nearly always.
template <typename TextOf>
void sortByBytes(const TextOf& textOf, std::vector<std::uint32_t>& sorted) {
  const std::string_view front = textOf(0);
  std::size_t common = front.size();
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    const std::string_view text = textOf(i);
    const auto* const end = front.begin() + static_cast<std::ptrdiff_t>(common);
    const auto [a, b] = std::mismatch(front.begin(), end, text.begin(), text.end());
    common = static_cast<std::size_t>(a - front.begin());
  }
  struct Leading {
    std::uint64_t bytes;
    std::uint32_t index;
  };
  std::vector<Leading> leading(sorted.size());
  for (std::uint32_t i = 0; i < leading.size(); ++i) {
    const std::string_view text = textOf(i);
    std::uint64_t bytes = 0;
    for (std::size_t k = 0; k < 8; ++k) {
      const std::size_t at = common + k;
      const auto byte = at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
      bytes = (bytes << 8U) | byte;
    }
    leading[i] = {bytes, i};
  }
  std::sort(leading.begin(), leading.end(), [&](const Leading& a, const Leading& b) {
    if (a.bytes != b.bytes) {
      return a.bytes < b.bytes;
    }
    const int order = textOf(a.index).compare(textOf(b.index));
    return order != 0 ? order < 0 : a.index < b.index;
  });
  for (std::size_t i = 0; i < leading.size(); ++i) {
    sorted[i] = leading[i].index;
  }
}

/// Rank of every key by its text; equal texts share one. Chinese by pinyin where the texts are few
/// enough to be collated.
std::vector<std::uint32_t> textRanks(const ParcelColumns& columns, std::size_t column,
                                     const JobContext& job) {
  const std::size_t count = columns.keys(column);
  std::vector<std::uint32_t> sorted(count);
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::vector<std::uint32_t> ranks(count);
  const auto number = [&](const auto& same) {
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < count; ++i) {
      rank += i > 0 && !same(sorted[i - 1], sorted[i]) ? 1 : 0;
      ranks[sorted[i]] = rank;
    }
  };
  if (count <= mostCollated) {
    QCollator collator(QLocale(QLocale::Chinese, QLocale::China));
    collator.setNumericMode(true);
    std::vector<QCollatorSortKey> keys;
    keys.reserve(count);
    for (std::uint32_t key = 0; key < count; ++key) {
      keys.push_back(collator.sortKey(columns.keyText(column, key)));
    }
    job.checkpoint();
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
    number([&](std::uint32_t a, std::uint32_t b) { return keys[a].compare(keys[b]) == 0; });
    return ranks;
  }
  // A million texts are looked at where they lie, not copied.
  const bool stored = columns.keysAreStored(column);
  std::vector<std::string> made(stored ? 0 : count);
  parallelFor(made.size(), grain, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t i = begin; i < end; ++i) {
      made[i] = columns.keyText(column, static_cast<std::uint32_t>(i)).toStdString();
    }
  });
  const auto textOf = [&](std::uint32_t key) {
    return stored ? columns.storedText(column, key) : std::string_view(made[key]);
  };
  sortByBytes(textOf, sorted);
  number([&](std::uint32_t a, std::uint32_t b) { return textOf(a) == textOf(b); });
  return ranks;
}

void sortRows(const ParcelColumns& columns, std::size_t column, bool descending,
              std::vector<std::uint32_t>& rows, const JobContext& job) {
  const bool byText = columns.kind(column) == ParcelColumns::Kind::Text;
  const std::vector<std::uint32_t> ranks =
      byText ? textRanks(columns, column, job) : std::vector<std::uint32_t>();
  job.checkpoint();
  struct Keyed {
    std::uint64_t key;
    std::uint32_t row;
  };
  const auto missing = std::stable_partition(
      rows.begin(), rows.end(), [&](std::uint32_t row) { return !columns.isMissing(column, row); });
  std::vector<Keyed> keyed(static_cast<std::size_t>(missing - rows.begin()));
  parallelFor(keyed.size(), grain, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t row = rows[i];
      const std::uint64_t value =
          byText ? std::uint64_t{ranks[columns.key(column, row)]} : columns.order(column, row);
      keyed[i] = {descending ? ~value : value, row};
    }
  });
  job.checkpoint();
  std::sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) {
    return a.key != b.key ? a.key < b.key : a.row < b.row;
  });
  for (std::size_t i = 0; i < keyed.size(); ++i) {
    rows[i] = keyed[i].row;
  }
}

}  // namespace

std::variant<CellFilter, Text> CellFilter::parse(const QString& text, ParcelColumns::Kind kind) {
  const QString plain = text.normalized(QString::NormalizationForm_KC).trimmed();
  CellFilter filter;
  if (plain == QStringLiteral("∅") || plain == QStringLiteral("!∅")) {
    filter.kind = plain.size() == 1 ? Kind::Missing : Kind::Present;
    return filter;
  }
  if (kind == ParcelColumns::Kind::Text) {
    const bool whole = plain.startsWith(QLatin1Char('='));
    filter.kind = whole ? Kind::Equals : Kind::Contains;
    filter.text = whole ? plain.mid(1) : plain;
    return filter;
  }
  const bool date = kind == ParcelColumns::Kind::Date;
  const auto range = parseRange(plain, date ? dateBound : numberBound);
  if (!range) {
    return date ? dateHelp() : numberHelp();
  }
  return *range;
}

TableRows arrangeRows(const ParcelColumns& columns, const TableQuery& query,
                      const JobContext& job) {
  std::vector<std::uint8_t> keep(columns.rows(), 1);
  if (query.only) {
    // A selection of nothing may come without a mask.
    keep =
        query.only->size() == keep.size() ? *query.only : std::vector<std::uint8_t>(keep.size(), 0);
  }
  for (const auto& [column, filter] : query.filters) {
    applyFilter(columns, column, filter, keep, job);
  }
  TableRows result;
  result.order.reserve(static_cast<std::size_t>(std::count(keep.begin(), keep.end(), 1)));
  for (std::uint32_t row = 0; row < keep.size(); ++row) {
    if (keep[row] != 0) {
      result.order.push_back(row);
      result.flipped += columns.isFlipped(row) ? 1 : 0;
      if (query.sumColumn && !columns.isMissing(*query.sumColumn, row)) {
        ++result.summed;
        result.sum += columns.number(*query.sumColumn, row);
      }
    }
  }
  job.checkpoint();
  if (query.sortColumn) {
    sortRows(columns, *query.sortColumn, query.descending, result.order, job);
  }
  return result;
}

}  // namespace renewal::viewer
