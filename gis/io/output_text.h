#pragma once

#include <string>
#include <string_view>

#include "gis/io/output_plan.h"
#include "gis/io/target_codec.h"

namespace renewal::gis {

/// What a text must give up in the target.
struct TextTrouble {
  bool malformed = false;   ///< not UTF-8, or holds a NUL
  bool characters = false;  ///< the encoding lacks some
  bool width = false;       ///< longer than the field can be
  bool blanks = false;      ///< blanks at its ends are lost
  bool empty = false;       ///< empty text comes back as missing
  bool formula = false;     ///< a spreadsheet would run it
  bool any() const { return malformed || characters || width || blanks || empty || formula; }
};

/// Fits texts to a target. Not thread safe.
class OutputText {
 public:
  OutputText(OutputFormat format, TextEncoding encoding)
      : format_(format),
        codec_(format == OutputFormat::Shapefile || format == OutputFormat::Csv
                   ? encoding
                   : TextEncoding::Utf8) {}

  TextTrouble trouble(std::string_view text);
  /// Length in bytes in the target of a text without trouble, or of its fitted form.
  std::size_t bytes(std::string_view text);
  /// The text as the target will hold it once the losses are accepted, valid until the next call.
  /// An empty result of a shapefile stands for missing.
  std::string_view fitted(std::string_view text);
  TargetCodec& codec() { return codec_; }

 private:
  OutputFormat format_;
  TargetCodec codec_;
  std::string scratch_;
};

/// 〓, the mark printers set for a character they lack: visible, in all three encodings, and never
/// mistaken for text.
inline constexpr std::string_view missingCharacter = "\xe3\x80\x93";

}  // namespace renewal::gis
