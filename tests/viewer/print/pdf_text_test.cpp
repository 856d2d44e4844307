#include "viewer/print/pdf_text.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QFont>
#include <QPainter>
#include <QPdfWriter>

namespace renewal::viewer {
namespace {

QByteArray mapOf(const QByteArray& ranges) {
  return "%PDF\n<2F42> stays\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
         "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n2 beginbfrange\n" +
         ranges + "endbfrange\nendcmap\nend\nstream <0001> <0002> [<2F42> ]\n";
}

QByteArray rewritten(QByteArray pdf) {
  sayCharactersForRadicals(pdf);
  return pdf;
}

TEST(PdfText, EveryRadicalOfNamesHasItsCharacter) {
  EXPECT_EQ(characterOfRadical(u'\u2F42'), u'文');
  EXPECT_EQ(characterOfRadical(u'\u2EE2'), u'马');
  EXPECT_EQ(characterOfRadical(u'\u2ED3'), u'长');
  EXPECT_EQ(characterOfRadical(u'\u2F00'), u'一');
  EXPECT_EQ(characterOfRadical(u'\u2FD5'), u'龠');
  EXPECT_EQ(characterOfRadical(u'\u2EF3'), u'龟');
  EXPECT_EQ(characterOfRadical(u'\u2E80'), std::nullopt);
  EXPECT_EQ(characterOfRadical(u'\u2E87'), std::nullopt);  // U+20628
  EXPECT_EQ(characterOfRadical(u'\u2EF4'), std::nullopt);
  EXPECT_EQ(characterOfRadical(u'\u2FD6'), std::nullopt);
  EXPECT_EQ(characterOfRadical(u'文'), std::nullopt);
}

TEST(PdfText, OnlyTheCharactersOfGlyphsAreRewrittenAndAllStaysInPlace) {
  EXPECT_EQ(rewritten(mapOf("<0000> <0000> <0000>\n<0001> <0003> [<7D2B> <2EE2> <2F42> ]\n")),
            mapOf("<0000> <0000> <0000>\n<0001> <0003> [<7D2B> <9A6C> <6587> ]\n"));
  // Numbers of glyphs that look like radicals.
  EXPECT_EQ(rewritten(mapOf("<2F42> <2F43> [<2F42> <2F45> ]\n")),
            mapOf("<2F42> <2F43> [<6587> <65B9> ]\n"));
  // A row: of one, of radicals whose characters are a row as well or not, of others.
  EXPECT_EQ(rewritten(mapOf("<0001> <0001> <2F42>\n")), mapOf("<0001> <0001> <6587>\n"));
  EXPECT_EQ(rewritten(mapOf("<0001> <0002> <2EC9>\n")), mapOf("<0001> <0002> <2EC9>\n"));
  EXPECT_EQ(rewritten(mapOf("<0001> <0002> <2F88>\n")), mapOf("<0001> <0002> <2F88>\n"));
  EXPECT_EQ(rewritten(mapOf("<0001> <00FF> <4E00>\n")), mapOf("<0001> <00FF> <4E00>\n"));
}

TEST(PdfText, WhatIsNoMapOrACutOneIsLeftAlone) {
  for (const QByteArray& same :
       {QByteArray(), QByteArray("<0001> <0002> [<2F42> ]\n"), mapOf("<0001> <0002>\n"),
        mapOf("<0001> [<2F42>\n"), mapOf("<zzzz> <0001> [<2F42> ]\n"), mapOf("\n\n"),
        mapOf("<0001> <0002> [<2F4\n")}) {
    EXPECT_EQ(rewritten(same), same);
  }
  const QByteArray whole = mapOf("<0000> <0000> <0000>\n<0001> <0002> [<4E2D> <2F2D> ]\n");
  for (qsizetype length = 0; length <= whole.size(); ++length) {
    const QByteArray cut = rewritten(whole.left(length));
    ASSERT_EQ(cut.size(), length);
  }
}

TEST(PdfText, AWrittenPdfNamesCharacters) {
  QByteArray pdf;
  QBuffer buffer(&pdf);
  buffer.open(QIODevice::WriteOnly);
  {
    QPdfWriter writer(&buffer);
    QPainter painter(&writer);
    QFont font(QStringLiteral("Noto Sans CJK SC"), 20);
    font.setStyleStrategy(QFont::PreferNoShaping);
    painter.setFont(font);
    painter.drawText(400, 400, QStringLiteral("紫马岭"));
  }
  const qsizetype size = pdf.size();
  ASSERT_TRUE(pdf.contains("<2EE2>"));
  sayCharactersForRadicals(pdf);
  EXPECT_EQ(pdf.size(), size);
  EXPECT_FALSE(pdf.contains("<2EE2>"));
  EXPECT_TRUE(pdf.contains("<9A6C>"));
}

}  // namespace
}  // namespace renewal::viewer
