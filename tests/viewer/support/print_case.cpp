#include "tests/viewer/support/print_case.h"

#include <QFile>

#include "tests/viewer/support/synthetic_case.h"
#include "viewer/print/print_command.h"

namespace renewal::viewer::test {

PageCase printCaseOf(std::size_t columns, std::size_t rows) {
  auto service = std::make_shared<FakeService>(
      [=](const auto&, JobContext&) { return syntheticCase(columns, rows); });
  Options options;
  options.paths = {"data/town"};
  return openForPrint(std::move(service), testLook(), options);
}

std::filesystem::path in(const QTemporaryDir& folder, const char* name) {
  return std::filesystem::path(folder.path().toStdString()) / name;
}

QByteArray bytesOf(const std::filesystem::path& file) {
  QFile in(QString::fromStdString(file.string()));
  return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

}  // namespace renewal::viewer::test
