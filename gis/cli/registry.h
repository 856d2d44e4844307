#pragma once

#include <memory>
#include <vector>

#include "gis/cli/command.h"

namespace renewal::cli {

std::unique_ptr<Command> makeInfoCommand();
std::unique_ptr<Command> makeRunCommand();
std::unique_ptr<Command> makeCheckCommand();
std::unique_ptr<Command> makeAssessCommand();
std::unique_ptr<Command> makeExplainCommand();
std::unique_ptr<Command> makeUnitsCommand();
std::unique_ptr<Command> makeExplainUnitCommand();
std::unique_ptr<Command> makeNeighboursCommand();
std::unique_ptr<Command> makeStructureCommand();
std::unique_ptr<Command> makeDistancesCommand();
std::unique_ptr<Command> makeRankCommand();
std::unique_ptr<Command> makeForecastCommand();
std::unique_ptr<Command> makeRulesCommand();
std::unique_ptr<Command> makeExportCommand();
std::unique_ptr<Command> makeLedgerCommand();
std::unique_ptr<Command> makeSurveyListCommand();
std::unique_ptr<Command> makeSurveyApplyCommand();
std::unique_ptr<Command> makeSampleCommand();

/// One object per command of the program, in the order of the help.
std::vector<std::unique_ptr<Command>> allCommands();

}  // namespace renewal::cli
