#include <gtest/gtest.h>

#include "core/units/area.h"
#include "core/units/money.h"

namespace renewal {
namespace {

// 15 mu = 1 ha = 10,000 m² (GB 3100; the mu by decree of 1959).
static_assert(Mu(15).toSquareMetre() == SquareMetre(10000));
static_assert(Hectare(1).toSquareMetre() == SquareMetre(10000));
static_assert(SquareMetre(10000).toMu() == Mu(15));
static_assert(SquareMetre(10000).toHectare() == Hectare(1));
static_assert(Mu(3).toSquareMetre() == SquareMetre(2000));

TEST(Area, WholeMuSurviveTheWayThereAndBack) {
  for (int i = 0; i <= 100000; ++i) {
    const double mu = i;
    EXPECT_DOUBLE_EQ(Mu(mu).toSquareMetre().toMu().value(), mu);
  }
}

TEST(Area, AddsAndDividesToARatio) {
  SquareMetre sum = SquareMetre(100) + SquareMetre(50) - SquareMetre(30);
  sum += SquareMetre(80);
  EXPECT_EQ(sum, SquareMetre(200));
  EXPECT_EQ(sum / SquareMetre(400), 0.5);
  EXPECT_EQ(sum * 2, SquareMetre(400));
  EXPECT_LT(SquareMetre(1), SquareMetre(2));
}

TEST(Money, YuanAndTenThousandYuanAreTheSameAmount) {
  EXPECT_EQ(Money::fromYuan(12345678), Money::fromTenThousandYuan(1234.5678));
  EXPECT_EQ(Money::fromTenThousandYuan(2.5).yuan(), 25000);
  EXPECT_EQ((Money::fromTenThousandYuan(100) * 0.2).tenThousandYuan(), 20);
  EXPECT_EQ(Money::fromYuan(5000) / Money::fromTenThousandYuan(1), 0.5);
}

}  // namespace
}  // namespace renewal
