#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "gis/cli/command.h"

namespace renewal::cli {

/// Text of `renewal --help`.
std::string programHelp(const std::vector<std::unique_ptr<Command>>& commands, Language language);

/// Text of `renewal <command> --help`; `common` are the options every command has.
std::string commandHelp(const CommandHelp& help, const std::vector<OptionSet::Entry>& own,
                        const std::vector<OptionSet::Entry>& common, Language language);

}  // namespace renewal::cli
