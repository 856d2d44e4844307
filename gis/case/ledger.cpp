#include "gis/case/ledger.h"

#include <cmath>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "gis/case/ledger_totals.h"
#include "gis/case/parcel_cells.h"

namespace renewal::gis {
namespace {

using Form = Sheet::Form;

/// A column of a ledger: its head, and what stands in it for a row.
struct LedgerColumn {
  Sheet::Column head;
  std::function<SheetCell(std::size_t row)> cell;
};

/// Whole months from `since` to `until`, as a term counts them.
double monthsBetween(Date since, Date until) {
  int months = 0;
  while (since.plusMonths(months + 1) <= until) {
    ++months;
  }
  return months;
}

class LedgerMaker {
 public:
  LedgerMaker(const DistrictResult& district, JobContext& job)
      : district_(district),
        job_(job),
        cells_(district.parcels()),
        questionIndex_(district.questionIndex()),
        reasons_(dayReasons(district.opened.content, district.assessment.asOf, district.official,
                            questionIndex_, job)) {
    for (const Outcome& outcome : district.question().outcomes) {
      clocks_.push_back(clockMeasure(outcome));
    }
    clocks_.emplace_back();
  }

  Sheet sheet(const std::string& name, const std::vector<LedgerColumn>& columns,
              const std::vector<bool>& outcomes) {
    Sheet sheet{name, {{"序号\nno.", Form::Whole, 6}}, {}};
    for (const LedgerColumn& column : columns) {
      sheet.columns.push_back(column.head);
    }
    const std::vector<std::uint8_t>& answers = district_.answers().outcome;
    for (std::size_t row = 0; row < answers.size(); ++row) {
      if (!outcomes[answers[row]]) {
        continue;
      }
      job_.checkpoint();
      explain(row);
      std::vector<SheetCell> line{static_cast<double>(sheet.rows.size() + 1)};
      for (const LedgerColumn& column : columns) {
        line.push_back(column.cell ? column.cell(row) : SheetCell());
      }
      sheet.rows.push_back(std::move(line));
    }
    return sheet;
  }

  std::vector<LedgerColumn> idleColumns();
  std::vector<LedgerColumn> lowColumns();

 private:
  /// A column of the catalogue, under the field's own name.
  LedgerColumn field(Field field, double width = 12) const {
    const FieldInfo& info = fieldInfo(field);
    std::string title(info.name.zh);
    std::string english(info.name.en);
    if (info.unit != Unit::None) {
      title += "（" + std::string(unitSymbol(info.unit, Language::Chinese)) + "）";
    }
    const Form form = info.type == FieldType::Date   ? Form::Day
                      : info.type == FieldType::Real ? Form::TwoDecimals
                                                     : Form::Plain;
    return {{title + "\n" + english, form, width},
            [this, field](std::size_t row) { return cells_.value(field, row); }};
  }
  static LedgerColumn blank(const char* title, double width = 12) {
    return {{title, Form::Plain, width}, {}};
  }
  LedgerColumn made(const char* title, Form form, double width,
                    std::function<SheetCell(std::size_t)> cell) const {
    return {{title, form, width}, std::move(cell)};
  }
  LedgerColumn use(const char* title, Field code, Field scheme) const {
    return made(title, Form::Plain, 16, [this, code, scheme](std::size_t row) {
      return cells_.landUse(code, scheme, row);
    });
  }
  LedgerColumn drawnMu() const {
    return made("图形面积（亩）\ndrawn area (mu)", Form::FourDecimals, 12,
                [this](std::size_t row) { return cells_.drawnMu(row); });
  }
  /// A number divided by an area on record, both known.
  LedgerColumn share(const char* title, Form form, Field above, Field below, double factor) const {
    return made(title, form, 12, [this, above, below, factor](std::size_t row) {
      return cells_.quotient(above, below, factor, row);
    });
  }

  void explain(std::size_t row) {
    const Explanation why =
        explainDay(district_.opened.content, district_.assessment.asOf,
                   ParcelIndex(static_cast<std::uint32_t>(row)), district_.official);
    why_ = why.questions.at(questionIndex_);
  }
  std::optional<Date> since(std::size_t row) const {
    const auto clock = clocks_[district_.answers().outcome[row]];
    return clock ? measureDate(district_.parcels(), district_.book().measures[*clock], row)
                 : std::nullopt;
  }
  void addStatus(std::vector<LedgerColumn>& columns) const;

  const DistrictResult& district_;
  JobContext& job_;
  ParcelCells cells_;
  std::size_t questionIndex_;
  QuestionReasons reasons_;
  std::vector<std::optional<std::size_t>> clocks_;  ///< per outcome
  ExplainedQuestion why_;                           ///< of the row under way
};

/// Status, and the official finding beside what the rule alone would say.
void LedgerMaker::addStatus(std::vector<LedgerColumn>& columns) const {
  columns.push_back(made("状态\nstatus", Form::Plain, 20,
                         [this](std::size_t) { return textCell(why_.outcomeTitle.zh); }));
  columns.push_back(made("依据\nevidence", Form::Plain, 40, [this](std::size_t row) {
    return textCell(reasons_.of(row).evidence.zh);
  }));
  const auto paper = [this](const std::function<SheetCell(const ExplainedFinding&)>& cell) {
    return [this, cell](std::size_t) { return why_.official ? cell(*why_.official) : SheetCell(); };
  };
  columns.push_back(made("认定书号\nofficial finding", Form::Plain, 22,
                         paper([](const auto& one) { return textCell(one.paper.paperNo); })));
  columns.push_back(made("认定日期\nfound on", Form::Day, 12,
                         paper([](const auto& one) { return SheetCell(one.paper.date); })));
  columns.push_back(made("认定单位\nfound by", Form::Plain, 18,
                         paper([](const auto& one) { return textCell(one.paper.by); })));
  columns.push_back(made("仅按规则\nby rule alone", Form::Plain, 20,
                         paper([](const auto& one) { return textCell(one.ruleTitle.zh); })));
}

std::vector<LedgerColumn> LedgerMaker::idleColumns() {
  std::vector<LedgerColumn> columns{
      field(Field::AreaName),
      field(Field::SupervisionNo, 18),
      field(Field::ParcelCode, 22),
      field(Field::ContractNo, 18),
      field(Field::Holder, 28),
      field(Field::Location, 24),
      use("土地用途\nland use", Field::LandUse, Field::LandUseScheme),
      field(Field::RegisteredArea),
      made("图形面积（m²）\ndrawn area (m²)", Form::TwoDecimals, 12,
           [this](std::size_t row) { return cells_.drawnMetres(row); }),
      drawnMu(),
      field(Field::Price),
      field(Field::SignedDate),
      field(Field::AgreedDelivery),
      field(Field::AgreedStart),
      field(Field::AgreedCompletion),
      field(Field::ActualStart),
      share("已开发面积（%）\ndeveloped (%)", Form::TwoDecimals, Field::DevelopedArea,
            Field::DevelopableArea, 100),
      share("已投资（%）\ninvested (%)", Form::TwoDecimals, Field::Invested, Field::TotalInvestment,
            100),
      made("起算日\nclock began", Form::Day, 12,
           [this](std::size_t row) {
             const auto day = since(row);
             return day ? SheetCell(*day) : SheetCell();
           }),
      made("起算至基准日（月）\nmonths since", Form::Whole, 10,
           [this](std::size_t row) {
             const auto day = since(row);
             return day ? SheetCell(monthsBetween(*day, district_.assessment.asOf)) : SheetCell();
           }),
      field(Field::IdleCause, 20)};
  addStatus(columns);
  columns.push_back(made("可能后果\npossible consequence", Form::Plain, 40,
                         [this](std::size_t) { return textCell(why_.consequence.zh); }));
  columns.push_back(made("土地闲置费估算（万元）\nestimated fee (10k CNY)", Form::TwoDecimals, 14,
                         [this](std::size_t) {
                           return why_.feeTenThousandYuan ? SheetCell(*why_.feeTenThousandYuan)
                                                          : SheetCell();
                         }));
  columns.push_back(made("可收回起始日\ntake-back from", Form::Day, 12, [this](std::size_t) {
    return why_.takeBackFrom ? SheetCell(*why_.takeBackFrom) : SheetCell();
  }));
  columns.push_back(field(Field::DisposalMode, 14));
  columns.push_back(field(Field::DisposalState, 14));
  columns.push_back(blank("计划完成时间\nplanned for"));
  columns.push_back(blank("责任人\nin charge"));
  columns.push_back(field(Field::Remarks, 30));
  return columns;
}

/// The columns of the survey table, in its order and under its names (DCDYTB of the Zhejiang
/// update); what the catalogue has no field for stays empty for the survey.
std::vector<LedgerColumn> LedgerMaker::lowColumns() {
  const auto named = [](const char* title, LedgerColumn column) {
    column.head.title = title;
    return column;
  };
  const double perMu = SquareMetre(1).toMu().value();
  std::vector<LedgerColumn> columns{
      blank("DCDYBH 调查单元编号\nsurvey unit"),
      blank("XZMC 镇街\ntown"),
      named("DCQBH 调查区（片区）\nsurvey area", field(Field::AreaName)),
      named("ZDBH 宗地代码\nparcel code", field(Field::ParcelCode, 22)),
      named("MJ 图形面积（亩）\ndrawn area (mu)", drawnMu()),
      blank("SYZK 使用状况\nstate of use"),
      blank("QZLSYLYDMJ 其中历史用地面积\nof it historical land"),
      blank("SFCZC 城中村项目\nurban-village project"),
      named("GZMS 改造方式\nmode of renewal", field(Field::ThreeOldsMode)),
      made("GZJZ 改造进展\nphase", Form::Plain, 16,
           [this](std::size_t row) {
             const std::uint8_t phase = district_.phases[row].phase;
             return phase == PhaseState::none ? SheetCell() : textCell(phaseTitle(phase).zh);
           }),
      use("GHYT 规划用途\nplanned use", Field::PlannedUse, Field::PlannedUseScheme),
      made("SFDX 是否低效\nlow-efficiency", Form::Plain, 8,
           [](std::size_t) { return textCell("是"); }),
      blank("SFSD 是否三地\nedge, enclosed or interleaved"),
      blank("SFCHTD 是否拆后土地\ncleared land"),
      named("CQR 权利人\nholder", field(Field::Holder, 28)),
      blank("BDCQZ 不动产权证\ncertificate"),
      blank("DJSJ 登记时间\nregistered on"),
      made("DJMJ 登记面积（亩）\nregistered area (mu)", Form::FourDecimals, 12,
           [this, perMu](std::size_t row) {
             return cells_.scaled(Field::RegisteredArea, perMu, row);
           }),
      blank("SYQLX 使用权类型\ntype of right"),
      blank("DJYT 登记用途\nregistered use"),
      blank("XZTDSYR 现状使用人\ncurrent user"),
      named("PZWH 批准文号\napproval no.", field(Field::SupplyApprovalNo, 18)),
      named("PZSJ 批准时间\napproved on", field(Field::ApprovedDate)),
      blank("PZMJ 批准面积\napproved area"),
      blank("PZYT 批准用途\napproved use"),
      named("YDSJ 用地时间\nland used since", field(Field::LandUsedSince)),
      blank("CFWH 处罚文号\npenalty no."),
      use("XZDL 现状地类\nland class", Field::LandUse, Field::LandUseScheme),
      named("QSXZ 权属性质\ntenure", field(Field::Tenure)),
      blank("XZYT 现状用途\ncurrent use"),
      named("CYLX 产业类型\nindustry", field(Field::Industry)),
      share("RJL 容积率\nfloor-area ratio", Form::TwoDecimals, Field::FloorArea,
            Field::RegisteredArea, 1),
      share("JZMD 建筑密度（%）\nbuilding density (%)", Form::TwoDecimals, Field::Footprint,
            Field::RegisteredArea, 100),
      share("DJGDZCTZ 地均固定资产（万元/亩）\nfixed assets per mu", Form::TwoDecimals,
            Field::FixedAssets, Field::RegisteredArea, 1 / perMu),
      share("DJRKSJ 地均税收（万元/亩）\ntax per mu", Form::TwoDecimals, Field::AnnualTax,
            Field::RegisteredArea, 1 / perMu),
      blank("HJZK 环境状况\nenvironment"),
      blank("JCSSPTSP 基础设施配套\ninfrastructure")};
  addStatus(columns);
  columns.push_back(field(Field::Remarks, 30));
  return columns;
}

}  // namespace

std::vector<Sheet> ledgerSheets(const DistrictResult& district, JobContext& job) {
  LedgerMaker maker(district, job);
  const std::vector<bool> idle = idleOutcomes(district.question());
  const std::vector<bool> low = lowOutcomes(district.question());
  std::vector<Sheet> sheets;
  sheets.push_back(maker.sheet("闲置土地台账", maker.idleColumns(), idle));
  sheets.push_back(idleTotalsSheet(district, idle));
  sheets.push_back(maker.sheet("低效用地调查表", maker.lowColumns(), low));
  sheets.push_back(lowTotalsSheet(district, low));
  return sheets;
}

}  // namespace renewal::gis
