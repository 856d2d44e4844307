#include "gis/io/row_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/base/error.h"

namespace renewal::gis {
namespace {

template <typename Number>
void addRaw(std::string& buffer, Number value) {
  static_assert(std::endian::native == std::endian::little);
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);
  buffer.append(raw, sizeof raw);
}

/// 0 and -0 are one number.
double canonical(double value) {
  return value == 0 ? 0.0 : value;
}

}  // namespace

void RowCheck::fail(const std::string& where, const std::string& expected,
                    const std::string& found) const {
  throw Error(ErrorCode::ProofFailed,
              {fmt::format("写出的文件读回后不一致：应为 {}，实为 {}", expected, found),
               fmt::format("the written file does not read back equal: expected {}, found {}",
                           expected, found)},
              where.empty() ? file_ : file_ + ", " + where,
              {"文件未交付，原有文件未动；请检查磁盘后重试，仍出现请报告",
               "the file was not delivered and the old one is untouched; check the disk and try "
               "again, and report it if it stays"});
}

void RowCheck::addValue(const Cell& cell) {
  buffer_ += static_cast<char>(cell.kind);
  switch (cell.kind) {
    case Cell::Kind::Missing:
      break;
    case Cell::Kind::Text:
      addRaw(buffer_, static_cast<std::uint64_t>(cell.text.size()));
      buffer_ += cell.text;
      break;
    case Cell::Kind::Real:
      addRaw(buffer_, canonical(cell.real));
      break;
    case Cell::Kind::Integer:
      addRaw(buffer_, cell.integer);
      break;
    case Cell::Kind::Date:
      addRaw(buffer_, cell.date);
      break;
    case Cell::Kind::Flag:
      buffer_ += cell.flag ? '\1' : '\0';
      break;
  }
}

void RowCheck::addShape(const Shape& shape) {
  buffer_.clear();
  addRaw(buffer_, static_cast<std::uint32_t>(shape.ringEnds.size()));
  for (const std::uint32_t end : shape.ringEnds) {
    addRaw(buffer_, end);
  }
  for (const Point point : shape.points) {
    addRaw(buffer_, canonical(point.x));
    addRaw(buffer_, canonical(point.y));
    extent_.add(point);
  }
  vertices_ += shape.points.size();
  verticesHash_.add(buffer_);
}

void RowCheck::row(std::span<const Cell> cells, const Shape& shape, bool partsKnown) {
  if (next_ >= expected_.size()) {
    fail("", fmt::format("{} rows", expected_.size()), "more");
  }
  const std::size_t i = next_++;
  const auto& fields = expected_.plan().fields;
  buffer_.clear();
  for (std::size_t f = 0; f < fields.size(); ++f) {
    const Cell wanted = expected_.cell(i, f);
    if (!(wanted == cells[f])) {
      fail(expected_.rowName(i) + ", " + fields[f].name, wanted.shown(), cells[f].shown());
    }
    addValue(cells[f]);
  }
  values_.add(buffer_);
  const Shape& wanted = expected_.shape(i);
  const bool same = wanted.points == shape.points && wanted.ringEnds == shape.ringEnds &&
                    (!partsKnown || wanted.partEnds == shape.partEnds);
  if (!same) {
    const auto sizes = [](const Shape& s) {
      return fmt::format("{} rings of {} vertices", s.ringEnds.size(), s.points.size());
    };
    std::string place = expected_.rowName(i);
    const auto differing = std::mismatch(wanted.points.begin(), wanted.points.end(),
                                         shape.points.begin(), shape.points.end());
    if (differing.first != wanted.points.end() && differing.second != shape.points.end()) {
      fail(place + fmt::format(", vertex {}", differing.first - wanted.points.begin() + 1),
           fmt::format("{}, {}", differing.first->x, differing.first->y),
           fmt::format("{}, {}", differing.second->x, differing.second->y));
    }
    fail(place, sizes(wanted), sizes(shape));
  }
  addShape(shape);
}

void RowCheck::finish() {
  if (next_ != expected_.size()) {
    fail("", fmt::format("{} rows", expected_.size()), fmt::format("{}", next_));
  }
  valuesDigest_ = values_.hex();
  verticesDigest_ = verticesHash_.hex();
}

}  // namespace renewal::gis
