#pragma once

#include <vector>

#include "core/base/job_context.h"
#include "gis/case/district_result.h"
#include "gis/io/workbook.h"

namespace renewal::gis {

/// The two ledgers officers keep, each with its totals: the idle land ledger (闲置土地台账), one row
/// per parcel with an outcome "suspected-idle...", and the low-efficiency survey table
/// (低效用地调查表), one row per parcel "low-efficiency". Totals are those of districtTotals(), by
/// area, use, cause, age and disposal. What is not on record stays an empty cell; columns the data
/// cannot fill (责任人 ...) stay empty for people. Headers are Chinese and English, texts Chinese,
/// whatever the language of the program, so that the same input gives the same file.
///
/// Throws Cancelled.
std::vector<Sheet> ledgerSheets(const DistrictResult& district, JobContext& job);

}  // namespace renewal::gis
