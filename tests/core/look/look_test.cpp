#include "core/look/look.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "core/base/error.h"
#include "tests/support/paths.h"

namespace renewal {
namespace {

std::string shippedLook() {
  return test::sourceText("data/look/map.toml");
}

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

Triple times(const Matrix& m, const Triple& v) {
  Triple result{};
  for (std::size_t i = 0; i < 3; ++i) {
    result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  }
  return result;
}

/// CIE L*a*b* (D65) of linear sRGB.
Triple lab(const Triple& rgb) {
  constexpr Matrix toXyz{{{0.4124564, 0.3575761, 0.1804375},
                          {0.2126729, 0.7151522, 0.0721750},
                          {0.0193339, 0.1191920, 0.9503041}}};
  const Triple xyz = times(toXyz, rgb);
  const auto f = [](double t) {
    return t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16) / 116;
  };
  const double x = f(xyz[0] / 0.95047);
  const double y = f(xyz[1]);
  const double z = f(xyz[2] / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// What a dichromat sees, by Machado, Oliveira and Fernandes (2009), severity 1.0, on linear sRGB.
constexpr Matrix normalSight{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix protanopia{{{0.152286, 1.052583, -0.204868},
                             {0.114503, 0.786281, 0.099216},
                             {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{{{0.367322, 0.860646, -0.227968},
                               {0.280085, 0.672501, 0.047413},
                               {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia{{{1.255528, -0.076749, -0.178779},
                             {-0.078411, 0.930809, 0.147602},
                             {0.004733, 0.691367, 0.303900}}};

double smallestDistance(const std::vector<Colour>& colours, const Matrix& sight) {
  double least = std::numeric_limits<double>::infinity();
  std::vector<Triple> seen;
  for (const Colour c : colours) {
    Triple rgb = times(sight, {linear(c.red), linear(c.green), linear(c.blue)});
    for (double& channel : rgb) {
      channel = std::clamp(channel, 0.0, 1.0);
    }
    seen.push_back(lab(rgb));
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (std::size_t j = i + 1; j < seen.size(); ++j) {
      least = std::min(least, std::hypot(seen[i][0] - seen[j][0], seen[i][1] - seen[j][1],
                                         seen[i][2] - seen[j][2]));
    }
  }
  return least;
}

std::vector<Colour> statusColours(bool dark) {
  const Look look = Look::parse(shippedLook(), "map.toml");
  std::vector<Colour> colours;
  for (const char* id : {"suspected-idle-2y", "suspected-idle-1y", "suspected-idle-government",
                         "suspected-idle-suspended", "early-warning", "low-efficiency", "in-order",
                         "undetermined"}) {
    colours.push_back(look.outcome(id, dark));
  }
  return colours;
}

TEST(Look, StatusColoursStayApartForEveryEye) {
  const std::vector<Colour> colours = statusColours(false);
  EXPECT_GE(smallestDistance(colours, normalSight), 34);
  EXPECT_GE(smallestDistance(colours, protanopia), 22.5);
  EXPECT_GE(smallestDistance(colours, deuteranopia), 25.5);
  EXPECT_GE(smallestDistance(colours, tritanopia), 21.5);
}

TEST(Look, TheMeasureNoticesColoursTooClose) {
  EXPECT_NEAR(smallestDistance({{255, 255, 255}, {0, 0, 0}}, normalSight), 100, 0.1);
  // Red and green of the same lightness: far apart for most people, not for a deuteranope.
  const std::vector<Colour> pair{{200, 70, 60}, {110, 130, 40}};
  EXPECT_GT(smallestDistance(pair, normalSight), 60);
  EXPECT_LT(smallestDistance(pair, deuteranopia), 25);
}

TEST(Look, ShippedColours) {
  const Look look = Look::parse(shippedLook(), "map.toml");
  EXPECT_EQ(look.outcome("suspected-idle-2y", false).hex(), "#9B0B12");
  EXPECT_EQ(look.outcome("suspected-idle-2y", true).hex(), "#9B0B12");
  EXPECT_EQ(look.outcome("in-order", true).hex(), "#31373C");
  EXPECT_EQ(look.outcome("no-such-outcome", false), look.outcome("undetermined", false));
  EXPECT_EQ(look.ground("water", false).hex(), "#C4DDEA");
  EXPECT_EQ(look.phase(9).hex(), "#2E7D3B");
  EXPECT_THROW(look.ground("lava", false), std::out_of_range);
}

TEST(Colour, ParsesAndPrints) {
  EXPECT_EQ(Colour::parse("#0aF0ff"), (Colour{0x0a, 0xf0, 0xff}));
  EXPECT_EQ((Colour{1, 2, 255}).hex(), "#0102FF");
  for (const char* wrong :
       {"", "#", "#12345", "#1234567", "123456#", "#12345g", "#+12345", "red"}) {
    EXPECT_THROW(Colour::parse(wrong), Error) << wrong;
  }
}

struct BadLook {
  const char* name;
  const char* from;  ///< piece of the shipped file
  const char* to;    ///< what takes its place
  const char* said;  ///< in the message
};
void PrintTo(const BadLook& row, std::ostream* out) {
  *out << row.name;
}

class LookRefused : public ::testing::TestWithParam<BadLook> {};

TEST_P(LookRefused, WithFileAndReason) {
  std::string text = shippedLook();
  const std::size_t at = text.find(GetParam().from);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, std::string(GetParam().from).size(), GetParam().to);
  try {
    Look::parse(text, "map.toml");
    FAIL() << "was accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CaseFile);
    EXPECT_NE(error.info().what.en.find(GetParam().said), std::string::npos)
        << error.info().what.en;
    EXPECT_EQ(error.info().where.find("map.toml"), 0U);
    EXPECT_FALSE(error.info().what.zh.empty());
    EXPECT_FALSE(error.info().todo.zh.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, LookRefused,
    ::testing::Values(
        BadLook{"NotToml", "[outcome]", "[outcome", "TOML"},
        BadLook{"NoSection", "[ground]", "[grounds]", "ground"},
        BadLook{"NotAColour", "#F4772E", "orange", "outcome.suspected-idle-1y"},
        BadLook{"MissingOutcome", "early-warning =", "early =", "early-warning"},
        BadLook{"MissingGround", "water-edge =", "edge =", "water-edge"},
        BadLook{"UnknownKey", "{ light = \"#C4DDEA\", dark", "{ light = \"#C4DDEA\", drak", "drak"},
        BadLook{"NotATable", "{ light = \"#4E9A51\" }", "\"#4E9A51\"", "ground.ecology"},
        BadLook{"TooFewPhases", "\"#8CC084\", ", "", "10"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace renewal
