#pragma once

#include <QByteArray>
#include <QTemporaryDir>
#include <cstddef>
#include <filesystem>

#include "viewer/print/page.h"

namespace renewal::viewer::test {

/// syntheticCase(), assessed, ready to be put on a sheet.
PageCase printCaseOf(std::size_t columns, std::size_t rows);

/// A file in a temporary folder, and what it holds; empty where there is none.
std::filesystem::path in(const QTemporaryDir& folder, const char* name);
QByteArray bytesOf(const std::filesystem::path& file);

}  // namespace renewal::viewer::test
