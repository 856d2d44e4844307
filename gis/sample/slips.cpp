#include <algorithm>
#include <array>

#include "gis/sample/planted.h"

namespace renewal::gis::sample {
namespace {

/// The n-th unplanted parcel of a layer that has the field filled in, counted from a share of it.
Record* ordinary(std::vector<Record>& records, Area layer, Field field, double from) {
  const auto suits = [&](const Record& record) {
    return record.layer == layer && !record.planted && record.asWritten.empty() &&
           !std::holds_alternative<std::monostate>(record[field]);
  };
  const auto count = std::count_if(records.begin(), records.end(), suits);
  auto skip = static_cast<std::ptrdiff_t>(static_cast<double>(count) * from);
  for (Record& record : records) {
    if (suits(record) && skip-- == 0) {
      return &record;
    }
  }
  return nullptr;
}

std::string lowerCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

class Spoiler {
 public:
  explicit Spoiler(std::vector<Record>& records) : records_(records) {}

  void write(Area layer, Field field, double from, const std::string& as, const Text& what) {
    if (Record* record = ordinary(records_, layer, field, from)) {
      slips.push_back({record->text(Field::ParcelCode), layer, what});
      record->asWritten[field] = as;
    }
  }
  void code(Area layer, double from, std::string (*change)(const std::string&), const Text& what) {
    if (Record* record = ordinary(records_, layer, Field::ParcelCode, from)) {
      const std::string code = record->text(Field::ParcelCode);
      slips.push_back({code, layer, what});
      record->asWritten[Field::ParcelCode] = change(code);
    }
  }
  void twice(Area layer, double from, double other) {
    Record* first = ordinary(records_, layer, Field::ParcelCode, from);
    Record* second = ordinary(records_, layer, Field::ParcelCode, other);
    if (first != nullptr && second != nullptr && first != second) {
      slips.push_back({second->text(Field::ParcelCode),
                       layer,
                       {"宗地代码与 " + first->text(Field::ParcelCode) + " 重复",
                        "same parcel code as " + first->text(Field::ParcelCode)}});
      second->asWritten[Field::ParcelCode] = first->text(Field::ParcelCode);
    }
  }

  std::vector<Slip> slips;

 private:
  std::vector<Record>& records_;
};

std::string shortened(const std::string& code) {
  return code.substr(0, code.size() - 1);
}

}  // namespace

std::string fullWidth(const std::string& text) {
  std::string wide;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      wide += {'\xef', '\xbc', static_cast<char>('\x90' + (c - '0'))};
    } else {
      wide += c;
    }
  }
  return wide;
}

std::vector<Slip> spoil(std::vector<Record>& records) {
  Spoiler spoiler(records);
  const Text blank{"宗地代码空白或写成“/”“无”", "parcel code blank, or written / or 无"};
  spoiler.write(Area::Shagang, Field::ParcelCode, 0.11, "", blank);
  spoiler.write(Area::Shagang, Field::ParcelCode, 0.63, "/", blank);
  spoiler.write(Area::Belts, Field::ParcelCode, 0.37, "无", blank);
  spoiler.write(Area::Jinzhong, Field::ParcelCode, 0.52, "", blank);
  spoiler.twice(Area::Shagang, 0.21, 0.215);
  spoiler.twice(Area::Belts, 0.71, 0.76);
  const Text wide{"宗地代码用全角数字", "parcel code in full-width digits"};
  spoiler.code(Area::Belts, 0.13, fullWidth, wide);
  spoiler.code(Area::Zimaling, 0.43, fullWidth, wide);
  spoiler.code(Area::Shagang, 0.47, [](const std::string& code) { return lowerCase(code); },
               {"宗地代码用小写字母", "parcel code in lower-case letters"});
  spoiler.code(Area::Jinzhong, 0.29, shortened,
               {"宗地代码只有 18 位", "parcel code of 18 characters"});
  spoiler.write(Area::Shagang, Field::AgreedStart, 0.3, "2016",
                {"约定动工日期只有年份", "agreed start: only a year"});
  spoiler.write(Area::Belts, Field::LandUsedSince, 0.5, "2003/7/1",
                {"日期写法与全列不同(2003/7/1)", "date in another form than its column"});
  spoiler.write(Area::Belts, Field::LandUsedSince, 0.62, "长期",
                {"日期写成“长期”", "a date written as 长期"});
  spoiler.write(Area::Jinzhong, Field::LandUsedSince, 0.41, "1900-01-00",
                {"日期写成 1900-01-00", "a date written as 1900-01-00"});
  const Text rare{"权利人含 GBK 以外的字", "holder with a character outside GBK"};
  spoiler.write(Area::Zimaling, Field::Holder, 0.2, "中山市𠮷祥置业有限公司", rare);
  spoiler.write(Area::Zimaling, Field::Holder, 0.5, "中山市㙍塘物业管理有限公司", rare);
  spoiler.write(Area::Zimaling, Field::Holder, 0.8, "中山市镕城投资发展有限公司",
                {"权利人含“镕”(GBK 有,GB 2312 无)", "holder with 镕 (in GBK, not in GB 2312)"});
  return spoiler.slips;
}

}  // namespace renewal::gis::sample
