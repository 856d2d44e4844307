#include "gis/cli/registry.h"

namespace renewal::cli {

std::vector<std::unique_ptr<Command>> allCommands() {
  std::vector<std::unique_ptr<Command>> commands;
  commands.push_back(makeRunCommand());
  commands.push_back(makeInfoCommand());
  commands.push_back(makeCheckCommand());
  commands.push_back(makeAssessCommand());
  commands.push_back(makeExplainCommand());
  commands.push_back(makeUnitsCommand());
  commands.push_back(makeExplainUnitCommand());
  commands.push_back(makeNeighboursCommand());
  commands.push_back(makeStructureCommand());
  commands.push_back(makeDistancesCommand());
  commands.push_back(makeRankCommand());
  commands.push_back(makeForecastCommand());
  commands.push_back(makeRulesCommand());
  commands.push_back(makeExportCommand());
  commands.push_back(makeLedgerCommand());
  commands.push_back(makeSurveyListCommand());
  commands.push_back(makeSurveyApplyCommand());
  commands.push_back(makeSampleCommand());
  return commands;
}

}  // namespace renewal::cli
