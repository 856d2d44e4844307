#pragma once

#include <string>

#include "core/service/case_service.h"
#include "gis/cli/command_result.h"

namespace renewal::cli {

/// The values of a parcel that came from a survey: value, day, surveyor, what the source had; empty
/// where there is none.
std::string surveyedText(const CaseContent& content, ParcelIndex parcel, Language language);
/// The same as a list of objects.
Json surveyedJson(const CaseContent& content, ParcelIndex parcel);

}  // namespace renewal::cli
