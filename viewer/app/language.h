#pragma once

#include <QString>
#include <optional>

#include "core/base/text.h"

namespace renewal::viewer {

/// "zh_CN" or "en" (also "zh", "zh-CN", "en_GB" ...); nothing for anything else.
std::optional<Language> languageById(const QString& id);

/// The language of the system: English only where its locale says so, Chinese otherwise.
Language systemLanguage();

/// Makes tr() answer in the language; widgets are told by a LanguageChange event where the
/// catalogue in use changes. GUI thread only.
void applyLanguage(Language language);

/// True if the Chinese texts were built in (lrelease was there when the program was built).
bool chineseAvailable();

}  // namespace renewal::viewer
