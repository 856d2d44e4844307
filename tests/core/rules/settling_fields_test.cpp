#include "core/rules/settling_fields.h"
#include "core/base/error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "core/rules/row_truth.h"
#include "tests/core/rules/parcel_maker.h"
#include "tests/core/rules/random_parcels.h"

namespace renewal {
namespace {

using testing_support::parcelTable;
using testing_support::ParcelValues;
using testing_support::shippedBook;

constexpr std::array<Field, 6> flags{Field::Dangerous, Field::Dispute,       Field::Mortgage,
                                     Field::Seized,    Field::ProtectedLand, Field::BannedIndustry};

/// A random book over six yes-or-no fields.
RuleBook randomBook(std::mt19937& random) {
  std::string text = "id=\"r\"\nversion=\"1\"\ntitle_zh=\"随\"\ntitle_en=\"r\"\n";
  const auto add = [&](const std::string& id, const std::string& body) {
    text += "[[condition]]\nid=\"" + id + "\"\ntitle_zh=\"条\"\ntitle_en=\"c\"\ndefault=true\n" +
            body + "\n";
  };
  for (std::size_t f = 0; f < flags.size(); ++f) {
    add("t" + std::to_string(f), "measure=\"" + std::string(fieldInfo(flags[f]).id) +
                                     "\"\ntest=\"" + (random() % 2 == 0 ? "is-yes" : "is-no") +
                                     "\"");
  }
  std::string questions = "[[question]]\nid=\"q\"\ntitle_zh=\"问\"\ntitle_en=\"q\"\n";
  for (int outcome = 0; outcome < 3; ++outcome) {
    std::string names[2];
    for (std::string& name : names) {
      for (std::size_t f = 0; f < flags.size(); ++f) {
        name +=
            random() % 2 == 0 ? (name.empty() ? "" : ",") + ("\"t" + std::to_string(f) + "\"") : "";
      }
      name = name.empty() ? "\"t0\"" : name;
    }
    const std::string id = std::to_string(outcome);
    const char* kinds[] = {"all=[", "any=[", "none=["};
    add("g" + id, kinds[random() % 3] + names[0] + "]");
    add("h" + id, "any=[" + names[1] + "]");
    add("o" + id,
        std::string(random() % 2 == 0 ? "all" : "any") + "=[\"g" + id + "\",\"h" + id + "\"]");
    questions += "[[question.outcome]]\nid=\"x" + id + "\"\ntitle_zh=\"果\"\ntitle_en=\"o\"\n" +
                 "when=\"o" + id + "\"\n";
  }
  std::string used;
  for (std::size_t f = 0; f < flags.size(); ++f) {
    used += (f == 0 ? "\"t" : ",\"t") + std::to_string(f) + "\"";
  }
  add("last", "all=[" + used + "]");  // so that every test is used
  // Before the others: behind them it would often be an outcome that nothing can have.
  questions.insert(
      questions.find("[[question.outcome]]"),
      "[[question.outcome]]\nid=\"l\"\ntitle_zh=\"果\"\ntitle_en=\"o\"\nwhen=\"last\"\n");
  questions += "[[question.outcome]]\nid=\"rest\"\ntitle_zh=\"余\"\ntitle_en=\"rest\"\n";
  try {
    return RuleBook::parse(text + questions, "random.toml");
  } catch (const Error&) {
    return randomBook(random);  // two outcomes that exclude each other by chance
  }
}

bool determined(const RuleBook& book, const ParcelValues& values) {
  const auto table = parcelTable({values});
  const detail::RowTruth truth(*table, book, Date::fromYmd(2020, 1, 1), ParcelIndex(0));
  return truth.outcome(book.questions[0]) != book.questions[0].undetermined();
}

/// Tries every subset of the missing fields with every filling.
std::vector<std::vector<Field>> allSmallest(const RuleBook& book, const ParcelValues& values) {
  std::vector<Field> missing;
  for (const Field field : flags) {
    if (!values.contains(field)) {
      missing.push_back(field);
    }
  }
  std::vector<std::vector<Field>> best;
  for (std::size_t set = 0; set < (std::size_t{1} << missing.size()); ++set) {
    std::vector<Field> chosen;
    for (std::size_t f = 0; f < missing.size(); ++f) {
      if (((set >> f) & 1U) != 0) {
        chosen.push_back(missing[f]);
      }
    }
    if (!best.empty() && chosen.size() > best.front().size()) {
      continue;
    }
    bool sure = true;
    for (std::size_t fill = 0; sure && fill < (std::size_t{1} << chosen.size()); ++fill) {
      ParcelValues filled = values;
      for (std::size_t f = 0; f < chosen.size(); ++f) {
        filled[chosen[f]] = ((fill >> f) & 1U) != 0;
      }
      sure = determined(book, filled);
    }
    if (sure) {
      if (!best.empty() && chosen.size() < best.front().size()) {
        best.clear();
      }
      best.push_back(chosen);
    }
  }
  for (auto& fields : best) {
    std::sort(fields.begin(), fields.end());
  }
  std::sort(best.begin(), best.end());
  if (best.size() > 8) {
    best.resize(8);
  }
  return best;
}

TEST(SettlingFields, AgreesWithTryingEverySubsetAndEveryFilling) {
  const unsigned seed = 51;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::size_t settled = 0;
  for (int round = 0; round < 60; ++round) {
    const RuleBook book = randomBook(random);
    ParcelValues values;
    for (const Field field : flags) {
      if (random() % 3 == 0) {
        values[field] = random() % 2 == 0;
      }
    }
    const auto table = parcelTable({values});
    const SettlingFields result =
        settlingFields(*table, book, Date::fromYmd(2020, 1, 1), ParcelIndex(0), book.questions[0]);
    ASSERT_TRUE(result.exact);
    if (determined(book, values)) {
      ASSERT_TRUE(result.surely.empty());
      continue;
    }
    ++settled;
    ASSERT_EQ(result.surely, allSmallest(book, values)) << "round " << round;
    for (const Field field : flags) {
      bool lucky = false;
      for (const bool value : {false, true}) {
        ParcelValues filled = values;
        filled[field] = value;
        lucky = lucky || (!values.contains(field) && determined(book, filled));
      }
      const bool named =
          std::find(result.perhaps.begin(), result.perhaps.end(), field) != result.perhaps.end();
      ASSERT_EQ(named, lucky) << "round " << round << " " << fieldInfo(field).id;
    }
  }
  EXPECT_GT(settled, 20U);
}

TEST(SettlingFields, NamesTheCauseOfAnIdleParcel) {
  const RuleBook book = shippedBook("guangdong-2023");
  const auto table = parcelTable({{{Field::LandUse, std::string("0601")},
                                   {Field::LandUseScheme, std::string("gb21010")},
                                   {Field::AgreedStart, testing_support::day(2015, 1, 1)}}});
  const SettlingFields result =
      settlingFields(*table, book, Date::fromYmd(2020, 1, 1), ParcelIndex(0), book.questions[0]);
  EXPECT_TRUE(result.exact);
  EXPECT_EQ(result.surely, (std::vector<std::vector<Field>>{{Field::IdleCause}}));
}

TEST(SettlingFields, OneOfSeveralStartDatesIsEnough) {
  const RuleBook book = shippedBook("guangdong-2023");
  const auto table = parcelTable({{{Field::LandUse, std::string("0601")},
                                   {Field::LandUseScheme, std::string("gb21010")},
                                   {Field::IdleCause, std::string("QY")}}});
  const SettlingFields result =
      settlingFields(*table, book, Date::fromYmd(2020, 1, 1), ParcelIndex(0), book.questions[0]);
  EXPECT_TRUE(result.exact);
  EXPECT_EQ(result.surely,
            (std::vector<std::vector<Field>>{
                {Field::ActualDelivery}, {Field::AgreedStart}, {Field::SupplementaryStart}}));
}

TEST(SettlingFields, IsBoundedOnAnyParcel) {
  const RuleBook book = shippedBook("guangdong-2023");
  const unsigned seed = 53;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(60, seed);
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    for (const Question& question : book.questions) {
      const SettlingFields result = settlingFields(*table, book, Date::fromYmd(2020, 12, 31),
                                                   ParcelIndex(row), question, 3000);
      for (const auto& set : result.surely) {
        ASSERT_FALSE(set.empty());
      }
    }
  }
}

}  // namespace
}  // namespace renewal
