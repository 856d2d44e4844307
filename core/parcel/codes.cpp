#include "core/parcel/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/parcel/code_list.h"
#include "core/parcel/field.h"
#include "core/units/half_width.h"

namespace renewal {
namespace {

using Kind = CodeProblem::Kind;

/// One character of a code's shape: '9' a digit, 'G' the owner letter, 'B' the right letter, 'F'
/// the fixture letter.
constexpr std::string_view parcelShape = "999999999999GB99999";
constexpr std::string_view unitShape = "999999999999GB99999F99999999";
constexpr std::string_view ownerLetters = "GJZ";
constexpr std::string_view rightLetters = "ABCDEFHLNSWXY";
constexpr std::string_view fixtureLetters = "FLQW";

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

/// 1.234E+18 and the like.
bool isScientific(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  if (e == std::string_view::npos || e == 0 || e + 1 >= text.size()) {
    return false;
  }
  const std::string_view mantissa = text.substr(0, e);
  std::string_view exponent = text.substr(e + 1);
  const bool sign = exponent.front() == '+' || exponent.front() == '-';
  if (sign) {
    exponent.remove_prefix(1);
  }
  const auto numeric = [](std::string_view part, bool point) {
    return !part.empty() && std::all_of(part.begin(), part.end(),
                                        [&](char c) { return isDigit(c) || (point && c == '.'); });
  };
  return numeric(mantissa, true) && numeric(exponent, false) &&
         (sign || mantissa.find('.') != std::string_view::npos);
}

char digitMeant(char c) {
  switch (c) {
    case 'O':
    case 'o':
      return '0';
    case 'I':
    case 'l':
    case 'L':
      return '1';
    default:
      return c;
  }
}

CodeProblem problem(Kind kind, std::size_t position, Text what) {
  return {kind, position, std::move(what)};
}

/// Problems of the text as a whole, which make positions meaningless.
std::optional<CodeProblem> formProblem(std::string_view text) {
  if (trimmed(text).empty()) {
    return problem(Kind::Empty, 0, {"代码为空", "the code is blank"});
  }
  if (isScientific(trimmed(text))) {
    return problem(Kind::Scientific, 0,
                   {"代码被电子表格改成了科学计数法，位数已丢失",
                    "a spreadsheet turned the code into scientific notation; digits are lost"});
  }
  const std::string folded = toHalfWidth(text);
  if (folded != trimmed(text)) {
    return problem(Kind::FullWidth, 0, {"代码含全角字符", "the code has full-width characters"});
  }
  const std::size_t blank = folded.find_first_of(" \t");
  if (folded.size() != text.size() || blank != std::string::npos) {
    return problem(Kind::Blank, blank == std::string::npos ? 0 : blank,
                   {"代码含空格", "the code has blanks"});
  }
  return std::nullopt;
}

CodeProblem lengthProblem(std::size_t found, std::string_view wanted) {
  return problem(Kind::Length, 0,
                 {fmt::format("代码应为 {} 位，实为 {} 位", wanted, found),
                  fmt::format("the code should have {} characters and has {}", wanted, found)});
}

std::optional<CodeProblem> digitProblem(char c, std::size_t i) {
  if (isDigit(c)) {
    return std::nullopt;
  }
  if (digitMeant(c) != c) {
    return problem(Kind::LetterForDigit, i,
                   {fmt::format("第 {} 位应为数字，实为字母 {}", i + 1, c),
                    fmt::format("character {} should be a digit and is the letter {}", i + 1, c)});
  }
  return problem(Kind::NotDigit, i,
                 {fmt::format("第 {} 位应为数字", i + 1),
                  fmt::format("character {} should be a digit", i + 1)});
}

std::optional<CodeProblem> letterProblem(char c, std::size_t i, std::string_view allowed) {
  if (allowed.find(c) != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string list = fmt::format("{}", fmt::join(allowed, " "));
  return problem(Kind::KindLetter, i,
                 {fmt::format("第 {} 位应为下列字母之一：{}", i + 1, list),
                  fmt::format("character {} should be one of the letters {}", i + 1, list)});
}

/// W (no fixture) is followed by zeros.
bool fixtureFits(std::string_view text, std::string_view shape) {
  return shape.size() != UnitCode::length || text[ParcelCode::length] != 'W' ||
         text.substr(ParcelCode::length + 1) == "00000000";
}

/// Whether there is nothing to say about a code: what holds for nearly all of a million.
bool fits(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) {
    return false;
  }
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const std::string_view letters = shape[i] == 'G'   ? ownerLetters
                                     : shape[i] == 'B' ? rightLetters
                                                       : fixtureLetters;
    if (shape[i] == '9' ? !isDigit(text[i]) : letters.find(text[i]) == std::string_view::npos) {
      return false;
    }
  }
  return fixtureFits(text, shape);
}

std::optional<CodeProblem> shapeProblem(std::string_view text, std::string_view shape) {
  if (fits(text, shape)) {
    return std::nullopt;
  }
  if (auto found = formProblem(text)) {
    return found;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= 'a' && text[i] <= 'z' && text[i] != 'o' && text[i] != 'l') {
      return problem(Kind::LowerCase, i,
                     {fmt::format("第 {} 位是小写字母", i + 1),
                      fmt::format("character {} is a lower-case letter", i + 1)});
    }
  }
  if (text.size() != shape.size()) {
    return lengthProblem(text.size(), std::to_string(shape.size()));
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char wanted = shape[i];
    auto found = wanted == '9'   ? digitProblem(text[i], i)
                 : wanted == 'G' ? letterProblem(text[i], i, ownerLetters)
                 : wanted == 'B' ? letterProblem(text[i], i, rightLetters)
                                 : letterProblem(text[i], i, fixtureLetters);
    if (found) {
      return found;
    }
  }
  if (!fixtureFits(text, shape)) {
    return problem(
        Kind::NotDigit, ParcelCode::length + 1,
        {"无定着物（W）之后应为 8 个 0", "W (no fixture) should be followed by eight 0"});
  }
  return std::nullopt;
}

std::string withoutBlanks(std::string_view text) {
  std::string folded = toUpperAscii(toHalfWidth(text));
  std::erase_if(folded, [](char c) { return c == ' ' || c == '\t'; });
  return folded;
}

std::string shapeNormalised(std::string_view text, std::string_view shape) {
  if (fits(text, shape)) {
    return std::string(text);
  }
  std::string code = withoutBlanks(text);
  if (code.size() != shape.size()) {
    return code;
  }
  std::string digits = code;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (shape[i] == '9') {
      digits[i] = digitMeant(digits[i]);
    }
  }
  return shapeProblem(digits, shape) ? code : digits;
}

template <typename Code>
std::optional<Code> parsed(std::string_view text, Code (*make)(std::string)) {
  return Code::findProblem(text) ? std::nullopt : std::optional(make(std::string(text)));
}

constexpr std::array<std::string_view, 8> causeCodes{"ZF1", "ZF2", "ZF3", "ZF4",
                                                     "ZF5", "ZF6", "BK",  "QY"};

}  // namespace

std::optional<CodeProblem> AdminCode::findProblem(std::string_view text) {
  if (auto found = formProblem(text)) {
    return found;
  }
  if (text.size() != 6 && text.size() != 9 && text.size() != 12) {
    return lengthProblem(text.size(), "6/9/12");
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (auto found = digitProblem(text[i], i)) {
      return found;
    }
  }
  return std::nullopt;
}

std::string AdminCode::normalised(std::string_view text) {
  std::string code = withoutBlanks(text);
  std::string digits = code;
  std::transform(digits.begin(), digits.end(), digits.begin(), digitMeant);
  return findProblem(digits) ? code : digits;
}

std::optional<AdminCode> AdminCode::tryParse(std::string_view text) {
  return parsed<AdminCode>(text, [](std::string code) { return AdminCode(std::move(code)); });
}

std::optional<CodeProblem> ParcelCode::findProblem(std::string_view text) {
  return shapeProblem(text, parcelShape);
}

std::string ParcelCode::normalised(std::string_view text) {
  return shapeNormalised(text, parcelShape);
}

std::optional<ParcelCode> ParcelCode::tryParse(std::string_view text) {
  return parsed<ParcelCode>(text, [](std::string code) { return ParcelCode(std::move(code)); });
}

std::optional<CodeProblem> UnitCode::findProblem(std::string_view text) {
  return shapeProblem(text, unitShape);
}

std::string UnitCode::normalised(std::string_view text) {
  return shapeNormalised(text, unitShape);
}

std::optional<UnitCode> UnitCode::tryParse(std::string_view text) {
  return parsed<UnitCode>(text, [](std::string code) { return UnitCode(std::move(code)); });
}

std::string_view idleCauseCode(IdleCause cause) {
  return causeCodes[static_cast<std::size_t>(cause)];
}

std::optional<IdleCause> idleCauseByCode(std::string_view code) {
  const auto found = std::find(causeCodes.begin(), causeCodes.end(), code);
  return found == causeCodes.end()
             ? std::nullopt
             : std::optional(static_cast<IdleCause>(found - causeCodes.begin()));
}

Text idleCauseTitle(IdleCause cause) {
  return codeTitle(Field::IdleCause, idleCauseCode(cause));
}

bool isGovernment(IdleCause cause) {
  return cause != IdleCause::Qy;
}

std::string_view tenureCode(Tenure tenure) {
  return tenure == Tenure::State ? "state" : "collective";
}

std::optional<Tenure> tenureByCode(std::string_view code) {
  return code == "state"        ? std::optional(Tenure::State)
         : code == "collective" ? std::optional(Tenure::Collective)
                                : std::nullopt;
}

}  // namespace renewal
