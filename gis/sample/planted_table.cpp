#include "gis/sample/planted_table.h"

namespace renewal::gis::sample {
namespace {

double landOf(const Record& record) {
  return std::get<double>(record[Field::RegisteredArea]);
}

using Rows = std::vector<PlantedRow>;

void part1(Rows& rows) {
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"约定动工日后逾三年未动工,企业原因", "three years late, own cause"},
                  "suspected-idle-2y",
                  "none",
                  [](Record&) {}});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"约定动工日后逾三年未动工,企业原因", "three years late, own cause"},
                  "suspected-idle-2y",
                  "none",
                  [](Record&) {}});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"约定动工日后逾三年未动工,企业原因", "three years late, own cause"},
                  "suspected-idle-2y",
                  "none",
                  [](Record&) {}});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"约定动工日后逾三年未动工,企业原因", "three years late, own cause"},
                  "suspected-idle-2y",
                  "none",
                  [](Record&) {}});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"恰满两年(2018-12-31)", "exactly two years late"},
                  "suspected-idle-2y",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2018, 12, 31)); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"差一日满两年(2019-01-01)", "one day short of two years"},
                  "suspected-idle-1y",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2019, 1, 1)); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"逾期一年半,企业原因", "a year and a half late, own cause"},
                  "suspected-idle-1y",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2019, 6, 15)); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"逾期一年半,企业原因", "a year and a half late, own cause"},
                  "suspected-idle-1y",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2019, 6, 15)); }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"逾期一年半,企业原因", "a year and a half late, own cause"},
                  "suspected-idle-1y",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2019, 6, 15)); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"逾期一年半,企业原因", "a year and a half late, own cause"},
                  "suspected-idle-1y",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2019, 6, 15)); }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"恰满一年(2019-12-31)", "exactly one year late"},
                  "suspected-idle-1y",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2019, 12, 31)); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"差一日满一年(2020-01-01)", "one day short of a year"},
                  "early-warning",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2020, 1, 1)); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"约定动工日为闰日 2016-02-29", "start on the leap day of 2016"},
                  "suspected-idle-2y",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2016, 2, 29)); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"约定动工日为闰日 2020-02-29", "start on the leap day of 2020"},
                  "early-warning",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2020, 2, 29)); }});
  rows.push_back(
      {Area::Belts,
       PlantedBase::Plot,
       {"补充协议改期后满一年未满两年", "moved by a supplementary agreement: one to two years"},
       "suspected-idle-1y",
       "none",
       [](Record& r) {
         r.setDay(Field::AgreedStart, Date::fromYmd(2016, 3, 1));
         r.setDay(Field::SupplementaryStart, Date::fromYmd(2019, 6, 30));
       }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"补充协议改到 2020-12-31", "moved to the as-of day itself"},
                  "early-warning",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::AgreedStart, Date::fromYmd(2016, 3, 1));
                    r.setDay(Field::SupplementaryStart, Date::fromYmd(2020, 12, 31));
                  }});
  rows.push_back(
      {Area::Shagang,
       PlantedBase::Plot,
       {"无约定,交地加一年恰满一年", "no agreed day: delivery plus a year is exactly one year ago"},
       "suspected-idle-1y",
       "none",
       [](Record& r) {
         r.clear(Field::AgreedStart);
         r.setDay(Field::ActualDelivery, Date::fromYmd(2018, 12, 31));
       }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"无约定,交地加一年差一日满一年", "no agreed day: one day short of a year"},
                  "early-warning",
                  "none",
                  [](Record& r) {
                    r.clear(Field::AgreedStart);
                    r.setDay(Field::ActualDelivery, Date::fromYmd(2019, 1, 1));
                  }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"无约定,闰日交地", "no agreed day, delivered on a leap day"},
                  "suspected-idle-2y",
                  "none",
                  [](Record& r) {
                    r.clear(Field::AgreedStart);
                    r.setDay(Field::ActualDelivery, Date::fromYmd(2016, 2, 29));
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"逾期两年以上,未按期交地", "over two years late: land not delivered"},
                  "suspected-idle-government",
                  "none",
                  [](Record& r) { r.setText(Field::IdleCause, "ZF1"); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"逾期两年以上,规划修改", "over two years late: plan revised"},
                  "suspected-idle-government",
                  "none",
                  [](Record& r) { r.setText(Field::IdleCause, "ZF2"); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"逾期两年以上,政策调整", "over two years late: policy changed"},
                  "suspected-idle-government",
                  "none",
                  [](Record& r) { r.setText(Field::IdleCause, "ZF3"); }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"逾期两年以上,群众信访", "over two years late: petitions"},
                  "suspected-idle-government",
                  "none",
                  [](Record& r) { r.setText(Field::IdleCause, "ZF4"); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"逾期两年以上,文物保护", "over two years late: heritage protection"},
                  "suspected-idle-government",
                  "none",
                  [](Record& r) { r.setText(Field::IdleCause, "ZF5"); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"逾期两年以上,政府其他行为", "over two years late: other acts of government"},
                  "suspected-idle-government",
                  "none",
                  [](Record& r) { r.setText(Field::IdleCause, "ZF6"); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"逾期两年以上,不可抗力", "over two years late: force majeure"},
                  "suspected-idle-government",
                  "none",
                  [](Record& r) { r.setText(Field::IdleCause, "BK"); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"逾期一年半,规划修改", "a year and a half late, plan revised"},
                  "suspected-idle-government",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::AgreedStart, Date::fromYmd(2019, 6, 15));
                    r.setText(Field::IdleCause, "ZF2");
                  }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"逾期一年半,规划修改", "a year and a half late, plan revised"},
                  "suspected-idle-government",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::AgreedStart, Date::fromYmd(2019, 6, 15));
                    r.setText(Field::IdleCause, "ZF2");
                  }});
}

void part2(Rows& rows) {
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"逾期一年半,规划修改", "a year and a half late, plan revised"},
                  "suspected-idle-government",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::AgreedStart, Date::fromYmd(2019, 6, 15));
                    r.setText(Field::IdleCause, "ZF2");
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"逾期一年半,规划修改", "a year and a half late, plan revised"},
                  "suspected-idle-government",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::AgreedStart, Date::fromYmd(2019, 6, 15));
                    r.setText(Field::IdleCause, "ZF2");
                  }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"政府原因,逾期未满一年", "government cause, less than a year late"},
                  "early-warning",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::AgreedStart, Date::fromYmd(2020, 3, 1));
                    r.setText(Field::IdleCause, "ZF1");
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"集体土地逾期两年(参照执行)", "collective land, two years late (by reference)"},
                  "suspected-idle-2y",
                  "none",
                  [](Record& r) { r.setText(Field::Tenure, "collective"); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"已抵押,逾期两年", "mortgaged, two years late"},
                  "suspected-idle-2y",
                  "none",
                  [](Record& r) { r.setFlag(Field::Mortgage, true); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"中止两年,开发五分之一", "suspended two years, a fifth developed"},
                  "suspected-idle-suspended",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
                    r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
                    r.setReal(Field::DevelopedArea, 600);
                    r.setReal(Field::Invested, 1000);
                  }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"中止两年,开发五分之一", "suspended two years, a fifth developed"},
                  "suspected-idle-suspended",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
                    r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
                    r.setReal(Field::DevelopedArea, 600);
                    r.setReal(Field::Invested, 1000);
                  }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"中止两年,开发五分之一", "suspended two years, a fifth developed"},
                  "suspected-idle-suspended",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
                    r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
                    r.setReal(Field::DevelopedArea, 600);
                    r.setReal(Field::Invested, 1000);
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"中止两年,开发五分之一", "suspended two years, a fifth developed"},
                  "suspected-idle-suspended",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
                    r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
                    r.setReal(Field::DevelopedArea, 600);
                    r.setReal(Field::Invested, 1000);
                  }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"中止恰满一年", "suspended exactly one year"},
                  "suspected-idle-suspended",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
                    r.setDay(Field::SuspendedSince, Date::fromYmd(2019, 12, 31));
                    r.setReal(Field::DevelopedArea, 600);
                    r.setReal(Field::Invested, 1000);
                  }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"中止差一日满一年", "suspended one day short of a year"},
                  "in-order",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
                    r.setDay(Field::SuspendedSince, Date::fromYmd(2020, 1, 1));
                    r.setReal(Field::DevelopedArea, 600);
                    r.setReal(Field::Invested, 1000);
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"中止,开发恰三分之一且投资恰 25 %",
                   "suspended, exactly one third developed and 25 % invested"},
                  "in-order",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
                    r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
                    r.setReal(Field::DevelopedArea, 1000);
                    r.setReal(Field::Invested, 500);
                  }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"中止,开发略少于三分之一", "suspended, just under one third developed"},
                  "suspected-idle-suspended",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
                    r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
                    r.setReal(Field::DevelopedArea, 999);
                    r.setReal(Field::Invested, 1000);
                  }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"中止,投资 24.95 %", "suspended, 24.95 % invested"},
                  "suspected-idle-suspended",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
                    r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
                    r.setReal(Field::DevelopedArea, 1500);
                    r.setReal(Field::Invested, 499);
                  }});
  rows.push_back(
      {Area::Belts,
       PlantedBase::Plot,
       {"中止,投资额缺失,开发五分之一", "suspended, investment missing, a fifth developed"},
       "suspected-idle-suspended",
       "none",
       [](Record& r) {
         r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
         r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
         r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
         r.setReal(Field::DevelopedArea, 600);
         r.clear(Field::Invested);
       }});
  rows.push_back(
      {Area::Jinzhong,
       PlantedBase::Plot,
       {"中止,开发面积缺失,投资一成", "suspended, developed area missing, a tenth invested"},
       "suspected-idle-suspended",
       "none",
       [](Record& r) {
         r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
         r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
         r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
         r.clear(Field::DevelopedArea);
         r.setReal(Field::Invested, 200);
       }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"距约定动工一月", "start due within a month"},
                  "early-warning",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2021, 1, 20)); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"距约定动工一月", "start due within a month"},
                  "early-warning",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2021, 1, 20)); }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"距约定动工一月", "start due within a month"},
                  "early-warning",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2021, 1, 20)); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"距约定动工一月", "start due within a month"},
                  "early-warning",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2021, 1, 20)); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"距约定动工恰六个月(2021-06-30)", "start due in exactly six months"},
                  "early-warning",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2021, 6, 30)); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"距约定动工六个月零一日", "start due in six months and a day"},
                  "in-order",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2021, 7, 1)); }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"已动工,在建", "started, being built"},
                  "in-order",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2020, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2020, 6, 1));
                    r.setReal(Field::DevelopedArea, 900);
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"逾期动工,但已动工", "started late, but started"},
                  "in-order",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2019, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2019, 6, 1));
                    r.setReal(Field::DevelopedArea, 900);
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Field,
                  {"农用地上的过期约定", "farmland with a passed date"},
                  "in-order",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::AgreedStart, Date::fromYmd(2016, 1, 1));
                    r.setText(Field::IdleCause, "QY");
                  }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Shop,
                  {"已建成,有旧的约定动工日", "built, with an old agreed start"},
                  "in-order",
                  "none",
                  [](Record& r) { r.setDay(Field::AgreedStart, Date::fromYmd(2009, 1, 1)); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Shop,
                  {"已竣工,建成年份缺失", "completed, built year missing"},
                  "in-order",
                  "none",
                  [](Record& r) {
                    r.clear(Field::BuiltYear);
                    r.setDay(Field::ActualCompletion, Date::fromYmd(2011, 3, 1));
                  }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"闲置优先于低效:规划改造范围内逾期两年",
                   "idle before low efficiency: named for renewal, two years late"},
                  "suspected-idle-2y",
                  "undetermined",
                  [](Record& r) { r.setFlag(Field::PlannedRenewal, true); }});
}

void part3(Rows& rows) {
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"逾期,闲置原因缺失", "late, cause missing"},
                  "undetermined",
                  "none",
                  [](Record& r) { r.clear(Field::IdleCause); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"逾期,闲置原因缺失", "late, cause missing"},
                  "undetermined",
                  "none",
                  [](Record& r) { r.clear(Field::IdleCause); }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"逾期,闲置原因缺失", "late, cause missing"},
                  "undetermined",
                  "none",
                  [](Record& r) { r.clear(Field::IdleCause); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"逾期,闲置原因缺失", "late, cause missing"},
                  "undetermined",
                  "none",
                  [](Record& r) { r.clear(Field::IdleCause); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"土地用途缺失", "land use missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) { r.clear(Field::LandUse); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"用途代码体系缺失", "scheme of the land use missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) { r.clear(Field::LandUseScheme); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"约定、补充、交地日期都缺失", "agreed, supplementary and delivery days missing"},
                  "undetermined",
                  "none",
                  [](Record& r) {
                    r.clear(Field::AgreedStart);
                    r.clear(Field::ActualDelivery);
                  }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Plot,
                  {"约定、补充、交地日期都缺失", "agreed, supplementary and delivery days missing"},
                  "undetermined",
                  "none",
                  [](Record& r) {
                    r.clear(Field::AgreedStart);
                    r.clear(Field::ActualDelivery);
                  }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"约定、补充、交地日期都缺失", "agreed, supplementary and delivery days missing"},
                  "undetermined",
                  "none",
                  [](Record& r) {
                    r.clear(Field::AgreedStart);
                    r.clear(Field::ActualDelivery);
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"约定、补充、交地日期都缺失", "agreed, supplementary and delivery days missing"},
                  "undetermined",
                  "none",
                  [](Record& r) {
                    r.clear(Field::AgreedStart);
                    r.clear(Field::ActualDelivery);
                  }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"中止,开发面积与投资都缺失", "suspended, developed area and investment missing"},
                  "undetermined",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
                    r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
                    r.clear(Field::DevelopedArea);
                    r.clear(Field::Invested);
                  }});
  rows.push_back(
      {Area::Zimaling,
       PlantedBase::Plot,
       {"中止,应开发面积缺失,投资过半", "suspended, area to be developed missing, half invested"},
       "undetermined",
       "none",
       [](Record& r) {
         r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
         r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
         r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
         r.clear(Field::DevelopableArea);
         r.setReal(Field::DevelopedArea, 600);
         r.setReal(Field::Invested, 1000);
       }});
  rows.push_back(
      {Area::Belts,
       PlantedBase::Plot,
       {"中止,总投资额缺失,开发过半", "suspended, total investment missing, half developed"},
       "undetermined",
       "none",
       [](Record& r) {
         r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
         r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
         r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
         r.clear(Field::TotalInvestment);
         r.setReal(Field::DevelopedArea, 1500);
       }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"约定动工只写 2021 年", "agreed start given as the year 2021"},
                  "undetermined",
                  "none",
                  [](Record& r) { r[Field::AgreedStart] = *PartialDate::tryFromYmd(2021); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Plot,
                  {"约定动工只写 2018 年,全年各日均满两年",
                   "agreed start given as 2018: two years by any day of it"},
                  "suspected-idle-2y",
                  "none",
                  [](Record& r) { r[Field::AgreedStart] = *PartialDate::tryFromYmd(2018); }});
  rows.push_back({Area::Belts,
                  PlantedBase::Plot,
                  {"约定动工只写 2019 年,全年各日均满一年",
                   "agreed start given as 2019: one year by any day of it"},
                  "suspected-idle-1y",
                  "none",
                  [](Record& r) { r[Field::AgreedStart] = *PartialDate::tryFromYmd(2019); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Plot,
                  {"中止只写 2019 年 12 月", "suspended since December 2019"},
                  "suspected-idle-suspended",
                  "none",
                  [](Record& r) {
                    r.setDay(Field::PermitDate, Date::fromYmd(2016, 5, 1));
                    r.setDay(Field::ActualStart, Date::fromYmd(2016, 6, 1));
                    r.setDay(Field::SuspendedSince, Date::fromYmd(2018, 10, 1));
                    r[Field::SuspendedSince] = *PartialDate::tryFromYmd(2019, 12);
                    r.setReal(Field::DevelopedArea, 600);
                    r.setReal(Field::Invested, 1000);
                  }});
  rows.push_back({Area::Shagang,
                  PlantedBase::PoorWorks,
                  {"铁棚厂房,六项因素", "sheds with six factors"},
                  "low-efficiency",
                  "three-olds",
                  [](Record&) {}});
  rows.push_back({Area::Zimaling,
                  PlantedBase::PoorWorks,
                  {"铁棚厂房,六项因素", "sheds with six factors"},
                  "low-efficiency",
                  "three-olds",
                  [](Record&) {}});
  rows.push_back({Area::Belts,
                  PlantedBase::PoorWorks,
                  {"铁棚厂房,六项因素", "sheds with six factors"},
                  "low-efficiency",
                  "three-olds",
                  [](Record&) {}});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::PoorWorks,
                  {"铁棚厂房,六项因素", "sheds with six factors"},
                  "low-efficiency",
                  "three-olds",
                  [](Record&) {}});
  rows.push_back({Area::Shagang,
                  PlantedBase::House,
                  {"鉴定危房", "rated dangerous"},
                  "low-efficiency",
                  "three-olds",
                  [](Record& r) { r.setFlag(Field::Dangerous, true); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::House,
                  {"鉴定危房", "rated dangerous"},
                  "low-efficiency",
                  "three-olds",
                  [](Record& r) { r.setFlag(Field::Dangerous, true); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::House,
                  {"规划改造范围内的旧村房屋", "village house named for renewal"},
                  "low-efficiency",
                  "three-olds",
                  [](Record& r) { r.setFlag(Field::PlannedRenewal, true); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::House,
                  {"规划改造范围内的旧村房屋", "village house named for renewal"},
                  "low-efficiency",
                  "three-olds",
                  [](Record& r) { r.setFlag(Field::PlannedRenewal, true); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::House,
                  {"普通旧村房屋", "ordinary village house"},
                  "in-order",
                  "none",
                  [](Record&) {}});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::House,
                  {"普通旧村房屋", "ordinary village house"},
                  "in-order",
                  "none",
                  [](Record&) {}});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Works,
                  {"禁止淘汰类产业", "banned industry"},
                  "low-efficiency",
                  "post-2009-industrial",
                  [](Record& r) { r.setFlag(Field::BannedIndustry, true); }});
}

void part4(Rows& rows) {
  rows.push_back({Area::Shagang,
                  PlantedBase::Works,
                  {"安全环保不达标", "unsafe or polluting"},
                  "low-efficiency",
                  "post-2009-industrial",
                  [](Record& r) { r.setFlag(Field::UnsafePolluting, true); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Works,
                  {"列入退二进三", "to give way to services"},
                  "low-efficiency",
                  "post-2009-industrial",
                  [](Record& r) { r.setFlag(Field::RetreatIndustry, true); }});
  rows.push_back({Area::Belts,
                  PlantedBase::Works,
                  {"正常厂房", "a factory in order"},
                  "in-order",
                  "none",
                  [](Record&) {}});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Works,
                  {"恰三项因素", "exactly three factors"},
                  "low-efficiency",
                  "post-2009-industrial",
                  [](Record& r) {
                    r.setReal(Field::AnnualTax, roundedTo(landOf(r) * 15 / 10000 * 3, 2));
                    r.setReal(Field::AnnualOutput, roundedTo(landOf(r) * 15 / 10000 * 50, 2));
                    r.setReal(Field::ShedShare, 0.8);
                  }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Works,
                  {"只有两项因素", "two factors only"},
                  "in-order",
                  "none",
                  [](Record& r) {
                    r.setReal(Field::AnnualTax, roundedTo(landOf(r) * 15 / 10000 * 3, 2));
                    r.setReal(Field::AnnualOutput, roundedTo(landOf(r) * 15 / 10000 * 50, 2));
                  }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Works,
                  {"铁棚恰 50 %,另有两项因素", "sheds exactly 50 %, two more factors"},
                  "in-order",
                  "none",
                  [](Record& r) {
                    r.setReal(Field::AnnualTax, roundedTo(landOf(r) * 15 / 10000 * 3, 2));
                    r.setReal(Field::AnnualOutput, roundedTo(landOf(r) * 15 / 10000 * 50, 2));
                    r.setReal(Field::ShedShare, 0.5);
                  }});
  rows.push_back({Area::Belts,
                  PlantedBase::Shop,
                  {"恰满二十年且用途不合规划", "exactly twenty years old, used other than planned"},
                  "low-efficiency",
                  "three-olds",
                  [](Record& r) {
                    r.setInteger(Field::BuiltYear, 2000);
                    r.setText(Field::PlannedUse, "0701");
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Shop,
                  {"差一年满二十年且用途不合规划", "nineteen years old, used other than planned"},
                  "in-order",
                  "none",
                  [](Record& r) {
                    r.setInteger(Field::BuiltYear, 2001);
                    r.setText(Field::PlannedUse, "0701");
                  }});
  rows.push_back({Area::Shagang,
                  PlantedBase::PoorWorks,
                  {"低效但权属有争议", "inefficient but disputed"},
                  "in-order",
                  "none",
                  [](Record& r) { r.setFlag(Field::Dispute, true); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::PoorWorks,
                  {"低效但不符合规划", "inefficient but against the plan"},
                  "in-order",
                  "none",
                  [](Record& r) { r.setFlag(Field::PlanConforming, false); }});
  rows.push_back({Area::Belts,
                  PlantedBase::PoorWorks,
                  {"2012 年建、不符合规划", "built 2012, against the plan"},
                  "in-order",
                  "post-2009-industrial",
                  [](Record& r) {
                    r.setInteger(Field::BuiltYear, 2012);
                    r.setFlag(Field::PlanConforming, false);
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::PoorWorks,
                  {"2009 年建成", "built in 2009"},
                  "low-efficiency",
                  "three-olds",
                  [](Record& r) { r.setInteger(Field::BuiltYear, 2009); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::PoorWorks,
                  {"2010 年建成", "built in 2010"},
                  "low-efficiency",
                  "post-2009-industrial",
                  [](Record& r) { r.setInteger(Field::BuiltYear, 2010); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::PoorWorks,
                  {"用地始于 2009-12-31", "in use since 2009-12-31"},
                  "low-efficiency",
                  "three-olds",
                  [](Record& r) {
                    r.setInteger(Field::BuiltYear, 2011);
                    r.setDay(Field::LandUsedSince, Date::fromYmd(2009, 12, 31));
                  }});
  rows.push_back({Area::Belts,
                  PlantedBase::PoorWorks,
                  {"用地始于 2010-01-01", "in use since 2010-01-01"},
                  "low-efficiency",
                  "post-2009-industrial",
                  [](Record& r) {
                    r.setInteger(Field::BuiltYear, 2011);
                    r.setDay(Field::LandUsedSince, Date::fromYmd(2010, 1, 1));
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::PoorWorks,
                  {"基底占地略低于 30 %", "footprint just under 30 %"},
                  "low-efficiency",
                  "none",
                  [](Record& r) { r.setReal(Field::Footprint, roundedTo(landOf(r) * 0.29, 2)); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::PoorWorks,
                  {"基底占地略高于 30 %", "footprint just over 30 %"},
                  "low-efficiency",
                  "three-olds",
                  [](Record& r) { r.setReal(Field::Footprint, roundedTo(landOf(r) * 0.301, 2)); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::PoorWorks,
                  {"涉及控制线", "in protected land"},
                  "low-efficiency",
                  "none",
                  [](Record& r) { r.setFlag(Field::ProtectedLand, true); }});
  rows.push_back({Area::Belts,
                  PlantedBase::PoorWorks,
                  {"权属争议一栏缺失", "dispute missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) { r.clear(Field::Dispute); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::PoorWorks,
                  {"是否符合规划缺失", "conformity with the plan missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) { r.clear(Field::PlanConforming); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::PoorWorks,
                  {"控制线一栏缺失", "protected land missing"},
                  "low-efficiency",
                  "undetermined",
                  [](Record& r) { r.clear(Field::ProtectedLand); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::PoorWorks,
                  {"基底面积缺失", "footprint missing"},
                  "low-efficiency",
                  "undetermined",
                  [](Record& r) { r.clear(Field::Footprint); }});
  rows.push_back({Area::Belts,
                  PlantedBase::PoorWorks,
                  {"2012 年建、控制线缺失", "built 2012, protected land missing"},
                  "low-efficiency",
                  "undetermined",
                  [](Record& r) {
                    r.setInteger(Field::BuiltYear, 2012);
                    r.clear(Field::ProtectedLand);
                  }});
  rows.push_back({Area::Shagang,
                  PlantedBase::House,
                  {"是否规划改造范围缺失", "named for renewal: missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) { r.clear(Field::PlannedRenewal); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::House,
                  {"是否规划改造范围缺失", "named for renewal: missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) { r.clear(Field::PlannedRenewal); }});
  rows.push_back({Area::Shagang,
                  PlantedBase::House,
                  {"危房鉴定缺失", "rating as dangerous missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) { r.clear(Field::Dangerous); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::House,
                  {"危房鉴定缺失", "rating as dangerous missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) { r.clear(Field::Dangerous); }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Works,
                  {"禁止淘汰类一栏缺失", "banned industry missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) { r.clear(Field::BannedIndustry); }});
}

void part5(Rows& rows) {
  rows.push_back({Area::Shagang,
                  PlantedBase::Works,
                  {"安全环保一栏缺失", "unsafe or polluting missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) { r.clear(Field::UnsafePolluting); }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Works,
                  {"退二进三一栏缺失", "to give way: missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) { r.clear(Field::RetreatIndustry); }});
  rows.push_back({Area::Belts,
                  PlantedBase::Works,
                  {"两项因素,建筑面积缺失", "two factors, floor area missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) {
                    r.setReal(Field::AnnualTax, roundedTo(landOf(r) * 15 / 10000 * 3, 2));
                    r.setReal(Field::AnnualOutput, roundedTo(landOf(r) * 15 / 10000 * 50, 2));
                    r.clear(Field::FloorArea);
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Works,
                  {"两项因素,铁棚比例缺失", "two factors, shed share missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) {
                    r.setReal(Field::AnnualTax, roundedTo(landOf(r) * 15 / 10000 * 3, 2));
                    r.setReal(Field::AnnualOutput, roundedTo(landOf(r) * 15 / 10000 * 50, 2));
                    r.clear(Field::ShedShare);
                  }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Works,
                  {"两项因素,基底与堆场缺失", "two factors, footprint and yards missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) {
                    r.setReal(Field::AnnualTax, roundedTo(landOf(r) * 15 / 10000 * 3, 2));
                    r.setReal(Field::AnnualOutput, roundedTo(landOf(r) * 15 / 10000 * 50, 2));
                    r.clear(Field::Footprint);
                    r.clear(Field::OpenYards);
                  }});
  rows.push_back({Area::Zimaling,
                  PlantedBase::Works,
                  {"两项因素,规划用途缺失", "two factors, planned use missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) {
                    r.setReal(Field::AnnualTax, roundedTo(landOf(r) * 15 / 10000 * 3, 2));
                    r.setReal(Field::AnnualOutput, roundedTo(landOf(r) * 15 / 10000 * 50, 2));
                    r.clear(Field::PlannedUse);
                  }});
  rows.push_back({Area::Belts,
                  PlantedBase::Works,
                  {"两项因素,年税收缺失", "two factors, annual tax missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) {
                    r.setReal(Field::AnnualOutput, roundedTo(landOf(r) * 15 / 10000 * 50, 2));
                    r.setReal(Field::ShedShare, 0.8);
                    r.clear(Field::AnnualTax);
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::Works,
                  {"两项因素,年产值缺失", "two factors, annual output missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) {
                    r.setReal(Field::AnnualTax, roundedTo(landOf(r) * 15 / 10000 * 3, 2));
                    r.setReal(Field::ShedShare, 0.8);
                    r.clear(Field::AnnualOutput);
                  }});
  rows.push_back({Area::Shagang,
                  PlantedBase::Works,
                  {"登记面积缺失", "registered area missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) { r.clear(Field::RegisteredArea); }});
  rows.push_back(
      {Area::Zimaling,
       PlantedBase::Works,
       {"两项因素,建成年份缺失而有竣工日", "two factors, built year missing, completion known"},
       "undetermined",
       "undetermined",
       [](Record& r) {
         r.setReal(Field::AnnualTax, roundedTo(landOf(r) * 15 / 10000 * 3, 2));
         r.setReal(Field::AnnualOutput, roundedTo(landOf(r) * 15 / 10000 * 50, 2));
         r.clear(Field::BuiltYear);
         r.setDay(Field::ActualCompletion, Date::fromYmd(2012, 5, 1));
       }});
  rows.push_back(
      {Area::Belts,
       PlantedBase::Shop,
       {"用途不合规划,规划改造一栏缺失", "used other than planned, renewal flag missing"},
       "undetermined",
       "none",
       [](Record& r) {
         r.setText(Field::PlannedUse, "0701");
         r.clear(Field::PlannedRenewal);
       }});
  rows.push_back({Area::Shagang,
                  PlantedBase::House,
                  {"地类为空闲地、建设用地一栏缺失的危房",
                   "dangerous house on vacant land, construction flag missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) {
                    r.setText(Field::LandUse, "1201");
                    r.clear(Field::ConstructionLand);
                    r.setFlag(Field::Dangerous, true);
                  }});
  rows.push_back({Area::Jinzhong,
                  PlantedBase::House,
                  {"地类为空闲地、建设用地一栏缺失的危房",
                   "dangerous house on vacant land, construction flag missing"},
                  "undetermined",
                  "undetermined",
                  [](Record& r) {
                    r.setText(Field::LandUse, "1201");
                    r.clear(Field::ConstructionLand);
                    r.setFlag(Field::Dangerous, true);
                  }});
}

}  // namespace

const std::vector<PlantedRow>& plantedTable() {
  static const Rows table = [] {
    Rows rows;
    part1(rows);
    part2(rows);
    part3(rows);
    part4(rows);
    part5(rows);
    return rows;
  }();
  return table;
}

}  // namespace renewal::gis::sample
