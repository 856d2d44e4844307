#include "core/parcel/parcel_table.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/parcel/hilbert.h"

namespace renewal {
namespace {

void checkParts(const TableParts& parts) {
  for (std::size_t i = 0; i < fieldCount; ++i) {
    const auto& column = parts.fields[i];
    if (column && (column->size() != parts.rows || column->type() != fieldCatalogue()[i].type)) {
      throw std::invalid_argument("column does not fit the table: " +
                                  std::string(fieldCatalogue()[i].id));
    }
  }
  for (const ExtraColumn& extra : parts.extras) {
    if (extra.column.size() != parts.rows) {
      throw std::invalid_argument("extra column does not fit the table: " + extra.name);
    }
  }
  if (parts.geometry.parcels() != parts.rows) {
    throw std::invalid_argument("geometry does not fit the table");
  }
}

ExtraColumn& extraOf(TableParts& parts, const ExtraColumn& like, std::size_t rows) {
  for (ExtraColumn& extra : parts.extras) {
    if (extra.name == like.name && extra.column.type() == like.column.type()) {
      extra.width = std::max(extra.width, like.width);
      extra.decimals = std::max(extra.decimals, like.decimals);
      return extra;
    }
  }
  ExtraColumn extra{like.name, Column(like.column.type()), like.width, like.decimals};
  extra.column.pushMissing(rows);
  return parts.extras.emplace_back(std::move(extra));
}

}  // namespace

TableParts joinParts(std::vector<TableParts> all) {
  if (all.size() == 1) {
    return std::move(all.front());
  }
  TableParts joined;
  if (all.empty()) {
    return joined;
  }
  joined.crs = all.front().crs;
  for (TableParts& parts : all) {
    const std::size_t before = joined.rows;
    joined.rows += parts.rows;
    for (std::size_t i = 0; i < fieldCount; ++i) {
      auto& column = parts.fields[i];
      auto& target = joined.fields[i];
      if (column && !target) {
        target.emplace(column->type());
        target->pushMissing(before);
      }
      if (column) {
        target->append(*column);
        column.reset();
      } else if (target) {
        target->pushMissing(parts.rows);
      }
    }
    for (const ExtraColumn& extra : parts.extras) {
      extraOf(joined, extra, before).column.append(extra.column);
    }
    for (ExtraColumn& extra : joined.extras) {
      extra.column.pushMissing(joined.rows - extra.column.size());
    }
    joined.geometry.append(parts.geometry);
    for (TableSource& source : parts.sources) {
      source.firstRow += static_cast<std::uint32_t>(before);
      joined.sources.push_back(std::move(source));
    }
    parts = TableParts();
  }
  return joined;
}

std::shared_ptr<const ParcelTable> ParcelTable::make(TableParts parts) {
  checkParts(parts);
  return std::shared_ptr<const ParcelTable>(new ParcelTable(std::move(parts)));
}

ParcelTable::ParcelTable(TableParts parts) : parts_(std::move(parts)) {
  for (auto& column : parts_.fields) {
    if (column) {
      column->finish();
    }
  }
  for (ExtraColumn& extra : parts_.extras) {
    extra.column.finish();
  }
  parts_.geometry.finish();
  boxes_.resize(parts_.rows);
  areas_.resize(parts_.rows);
  parallelFor(parts_.rows, 8192, [this](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      boxes_[i] = parts_.geometry.box(i);
      areas_[i] = parts_.geometry.area(i).value();
    }
  });
  order_ = renewal::hilbertOrder(boxes_);
  tree_ = BoxTree(boxes_, order_);
}

const Column* ParcelTable::column(Field field) const {
  const auto& column = parts_.field(field);
  return column ? &*column : nullptr;
}

const TableSource& ParcelTable::sourceOf(ParcelIndex parcel) const {
  const auto after = std::upper_bound(
      parts_.sources.begin(), parts_.sources.end(), toRow(parcel),
      [](std::uint32_t row, const TableSource& source) { return row < source.firstRow; });
  if (after == parts_.sources.begin()) {
    throw std::out_of_range("a table without sources");
  }
  return *std::prev(after);
}

bool ParcelTable::sourceHas(ParcelIndex parcel, Field field) const {
  const TableSource& source = sourceOf(parcel);
  if (!source.fields[static_cast<std::size_t>(field)]) {
    return false;
  }
  const auto unread = source.unread.find(field);
  return unread == source.unread.end() ||
         !std::binary_search(unread->second.begin(), unread->second.end(),
                             toRow(parcel) - source.firstRow);
}

Value ParcelTable::value(ParcelIndex parcel, Field field) const {
  const Column* found = column(field);
  return found == nullptr ? Value() : found->value(toRow(parcel));
}

ParcelIndex ParcelTable::parcelAt(Point point) const {
  std::uint32_t hit = toRow(noParcel);
  tree_.query({point.x, point.y, point.x, point.y}, [&](std::uint32_t row) {
    if ((hit == toRow(noParcel) || row > hit) && parts_.geometry.contains(row, point)) {
      hit = row;
    }
  });
  return ParcelIndex(hit);
}

ParcelIndex ParcelTable::findByCode(std::string_view parcelCode) const {
  const Column* codes = column(Field::ParcelCode);
  if (codes == nullptr) {
    return noParcel;
  }
  const std::uint32_t wanted = codes->dictionary().find(parcelCode);
  for (std::size_t row = 0; wanted != TextDictionary::npos && row < codes->size(); ++row) {
    if (codes->isValid(row) && codes->codes()[row] == wanted) {
      return ParcelIndex(static_cast<std::uint32_t>(row));
    }
  }
  return noParcel;
}

std::size_t ParcelTable::memory() const {
  std::size_t total = parts_.geometry.memory() + boxes_.capacity() * sizeof(Box) +
                      areas_.capacity() * sizeof(double) +
                      order_.capacity() * sizeof(std::uint32_t);
  for (const auto& column : parts_.fields) {
    total += column ? column->memory() : 0;
  }
  for (const ExtraColumn& extra : parts_.extras) {
    total += extra.column.memory();
  }
  return total;
}

}  // namespace renewal
