#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/text.h"

namespace renewal {

/// What is wrong with a code, at the first place where something is.
struct CodeProblem {
  enum class Kind : std::uint8_t {
    Empty,
    Scientific,      ///< a number spoilt by a spreadsheet: 4.42E+18
    FullWidth,       ///< full-width digits or letters
    Blank,           ///< blanks around or inside
    LowerCase,       ///< gb for GB
    Length,          ///< too short or too long
    LetterForDigit,  ///< O for 0, I or l for 1
    NotDigit,        ///< anything else where a digit belongs
    KindLetter,      ///< a letter of the kind that no list has
  };
  Kind kind = Kind::Empty;
  std::size_t position = 0;  ///< 0-based character; 0 where the whole is meant
  Text what;                 ///< a sentence
};

/// 行政区划代码: 6 digits (county), 9 (town) or 12 (village), GB/T 2260 and the statistical codes.
class AdminCode {
 public:
  static std::optional<AdminCode> tryParse(std::string_view text);
  static std::optional<CodeProblem> findProblem(std::string_view text);
  static std::string normalised(std::string_view text);
  const std::string& text() const { return text_; }
  friend bool operator==(const AdminCode&, const AdminCode&) = default;

 private:
  explicit AdminCode(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// 宗地代码, 19 characters: county 6, cadastral zone 3, sub-zone 3, kind 2 letters, serial 5
/// (GB/T 37346-2019).
class ParcelCode {
 public:
  static constexpr std::size_t length = 19;
  /// Strict: exactly as it should stand.
  static std::optional<ParcelCode> tryParse(std::string_view text);
  /// Nothing if `text` is exactly as it should be.
  static std::optional<CodeProblem> findProblem(std::string_view text);
  /// Half-width, upper case, without blanks; a letter O, I or l where a digit belongs becomes that
  /// digit if the whole is a code then. Anything else stays: the result may still have problems.
  static std::string normalised(std::string_view text);

  const std::string& text() const { return text_; }
  std::string_view county() const { return std::string_view(text_).substr(0, 6); }
  std::string_view zone() const { return std::string_view(text_).substr(6, 3); }
  std::string_view subZone() const { return std::string_view(text_).substr(9, 3); }
  /// Two letters: G state, J collective, Z undetermined; then the kind of right.
  std::string_view kind() const { return std::string_view(text_).substr(12, 2); }
  std::string_view serial() const { return std::string_view(text_).substr(14, 5); }
  friend bool operator==(const ParcelCode&, const ParcelCode&) = default;

 private:
  explicit ParcelCode(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// 不动产单元代码, 28 characters: parcel code 19, fixture letter (F house, L forest, Q other, W
/// none), 8 digits; bare land ends in W00000000 (GB/T 37346-2019).
class UnitCode {
 public:
  static constexpr std::size_t length = 28;
  static std::optional<UnitCode> tryParse(std::string_view text);
  static std::optional<CodeProblem> findProblem(std::string_view text);
  static std::string normalised(std::string_view text);

  const std::string& text() const { return text_; }
  std::string_view parcel() const { return std::string_view(text_).substr(0, ParcelCode::length); }
  char fixture() const { return text_[ParcelCode::length]; }
  friend bool operator==(const UnitCode&, const UnitCode&) = default;

 private:
  explicit UnitCode(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// Why land lies idle. Codes ZF1 to ZF6 and BK follow 闲置土地处置办法 Art. 8.
enum class IdleCause : std::uint8_t { Zf1, Zf2, Zf3, Zf4, Zf5, Zf6, Bk, Qy };

/// "ZF1", ... "BK", "QY".
std::string_view idleCauseCode(IdleCause cause);
std::optional<IdleCause> idleCauseByCode(std::string_view code);
Text idleCauseTitle(IdleCause cause);
/// True for the causes that lead to Art. 12 and never to a fee: acts of government (ZF1 to ZF6) and
/// force majeure (BK), which Art. 8 treats alike.
bool isGovernment(IdleCause cause);

/// Who owns the land (土地管理法 2019, Art. 9).
enum class Tenure : std::uint8_t { State, Collective };
/// "state", "collective".
std::string_view tenureCode(Tenure tenure);
std::optional<Tenure> tenureByCode(std::string_view code);

}  // namespace renewal
