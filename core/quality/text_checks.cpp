#include <fmt/format.h>

#include "core/base/look_every.h"
#include "core/quality/quality_context.h"
#include "core/quality/text_damage.h"

namespace renewal {
namespace {

std::optional<QualityCheckId> checkOf(TextDamage damage) {
  switch (damage) {
    case TextDamage::None:
      return std::nullopt;
    case TextDamage::Mojibake:
      return QualityCheckId::TextMojibake;
    case TextDamage::Replaced:
      return QualityCheckId::TextReplaced;
    case TextDamage::Cut:
      return QualityCheckId::TextCut;
    case TextDamage::Control:
      break;
  }
  return QualityCheckId::TextControl;
}

/// Each distinct text is looked at once.
void checkColumn(const Column& column, const std::string& name, const JobContext& job,
                 IssueSink& sink) {
  job.checkpoint();
  if (column.type() != FieldType::Text && column.type() != FieldType::Code) {
    return;
  }
  const auto texts = static_cast<std::uint32_t>(column.dictionary().size());
  std::vector<TextDamage> damage(texts);
  bool any = false;
  LookEvery look(&job, 16384);
  for (std::uint32_t code = 0; code < texts; ++code) {
    look();
    damage[code] = textDamage(column.dictionary()[code]);
    any = any || damage[code] != TextDamage::None;
  }
  for (std::uint32_t row = 0; any && row < column.size(); ++row) {
    look();
    if (!column.isValid(row)) {
      continue;
    }
    if (const auto check = checkOf(damage[column.codes()[row]])) {
      const std::string_view text = column.text(row);
      sink.add(*check, row, name,
               {fmt::format("{}：{}", name, text), fmt::format("{}: {}", name, text)});
    }
  }
}

}  // namespace

void checkTexts(const QualityContext& context, IssueSink& sink) {
  for (const FieldInfo& info : fieldCatalogue()) {
    if (const Column* column = context.column(info.field)) {
      checkColumn(*column, std::string(info.id), context.job(), sink);
    }
  }
  for (const ExtraColumn& extra : context.table().extras()) {
    checkColumn(extra.column, extra.name, context.job(), sink);
  }
}

}  // namespace renewal
