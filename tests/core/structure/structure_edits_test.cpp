#include "core/structure/structure_edits.h"

#include <gtest/gtest.h>

namespace renewal {
namespace {

MapFeature feature(const char* kind, const char* id, std::vector<Point> path, double width) {
  MapFeature result;
  result.kind = kind;
  result.id = id;
  result.paths = {std::move(path)};
  result.halfWidth = width;
  return result;
}

StructureEdits someEdits() {
  StructureEdits edits;
  edits.reset(Structure::fromFeatures(
      {feature("belt", "b", {{0, 0}, {9, 0}}, 300), feature("node", "b", {{5, 5}}, 80),
       feature("core", "twice", {{1, 1}}, 0), feature("core", "twice", {{2, 2}}, 0),
       feature("core", "", {{3, 3}}, 0)}));
  return edits;
}

TEST(StructureEdits, OnlyWhatCanBeToldApartIsFound) {
  const StructureEdits edits = someEdits();
  ASSERT_NE(edits.find({ElementKind::Belt, "b"}), nullptr);
  EXPECT_EQ(edits.find({ElementKind::Belt, "b"})->halfWidth, 300);
  ASSERT_NE(edits.find({ElementKind::Node, "b"}), nullptr);
  EXPECT_EQ(edits.find({ElementKind::Node, "b"})->halfWidth, 80);
  EXPECT_EQ(edits.find({ElementKind::Core, "twice"}), nullptr);
  EXPECT_EQ(edits.find({ElementKind::Core, ""}), nullptr);
  EXPECT_EQ(edits.find({ElementKind::Core, "b"}), nullptr);
}

TEST(StructureEdits, UndoAndRedoGoThroughWidthsAndOutlinesInOrder) {
  StructureEdits edits = someEdits();
  const ElementKey belt{ElementKind::Belt, "b"};
  const ElementDrawing first = drawingOf(*edits.find(belt));
  const ElementDrawing wider{120, first.paths};
  const ElementDrawing longer{120, {{{0, 0}, {20, 3}}}};
  EXPECT_EQ(edits.with(belt, wider).belts.front().halfWidth, 120);
  EXPECT_FALSE(edits.canUndo()) << "a look at it is no edit";
  edits.set(belt, wider);
  EXPECT_EQ(edits.set(belt, longer).from, wider);
  EXPECT_EQ(drawingOf(*edits.find(belt)), longer);
  EXPECT_EQ(edits.find({ElementKind::Node, "b"})->halfWidth, 80);
  EXPECT_EQ(edits.undo().to, wider);
  EXPECT_EQ(edits.undo().to, first);
  EXPECT_FALSE(edits.canUndo());
  EXPECT_EQ(drawingOf(*edits.find(belt)), first);
  EXPECT_EQ(edits.redo().to, wider);
  EXPECT_EQ(edits.redo().from, wider);
  EXPECT_FALSE(edits.canRedo());
  edits.undo();
  edits.set(belt, first);
  EXPECT_FALSE(edits.canRedo()) << "another edit ends what could be redone";
}

}  // namespace
}  // namespace renewal
