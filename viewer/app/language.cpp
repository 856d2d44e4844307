#include "viewer/app/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace renewal::viewer {
namespace {

/// The catalogue of the install the program lies in (share/renewal/translations, so that a
/// corrected one needs no new program), else the one built in.
QString catalogue() {
  const QString installed =
      QDir(QCoreApplication::applicationDirPath())
          .filePath(QStringLiteral("../share/renewal/translations/renewal_zh_CN.qm"));
  return QFile::exists(installed) ? installed : QStringLiteral(":/i18n/renewal_zh_CN.qm");
}

/// Translators live as long as the application and are its children.
QTranslator* translator(const char* name) {
  const QString id = QLatin1String(name);
  auto* found = QCoreApplication::instance()->findChild<QTranslator*>(id);
  if (found == nullptr) {
    found = new QTranslator(QCoreApplication::instance());
    found->setObjectName(id);
  }
  return found;
}

}  // namespace

std::optional<Language> languageById(const QString& id) {
  const QString base = id.section(QLatin1Char('_'), 0, 0).section(QLatin1Char('-'), 0, 0).toLower();
  if (base == QLatin1String("zh")) {
    return Language::Chinese;
  }
  if (base == QLatin1String("en")) {
    return Language::English;
  }
  return std::nullopt;
}

Language systemLanguage() {
  return QLocale::system().language() == QLocale::English ? Language::English : Language::Chinese;
}

bool chineseAvailable() {
  return QFile::exists(catalogue());
}

void applyLanguage(Language language) {
  QTranslator* ours = translator("renewal");
  QTranslator* qts = translator("qtbase");
  QCoreApplication::removeTranslator(ours);
  QCoreApplication::removeTranslator(qts);
  if (language == Language::English) {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    return;  // the texts of the sources are English
  }
  const QLocale locale(QLocale::Chinese, QLocale::China);
  QLocale::setDefault(locale);
  if (qts->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    QCoreApplication::installTranslator(qts);
  }
  // A damaged file of an install is no reason to speak English.
  if (ours->load(catalogue()) || ours->load(QStringLiteral(":/i18n/renewal_zh_CN.qm"))) {
    QCoreApplication::installTranslator(ours);
  }
}

}  // namespace renewal::viewer
