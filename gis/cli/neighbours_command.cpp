#include <fmt/format.h>

#include <algorithm>

#include "core/land/neighbours.h"
#include "gis/cli/command.h"
#include "gis/cli/input_options.h"
#include "gis/cli/list_file.h"
#include "gis/cli/parcel_labels.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"
#include "gis/io/csv_text.h"
#include "gis/io/number_text.h"

namespace renewal::cli {
namespace {

std::string_view kindId(NeighbourKind kind) {
  switch (kind) {
    case NeighbourKind::Edge:
      return "edge";
    case NeighbourKind::Corner:
      return "corner";
    case NeighbourKind::Near:
      break;
  }
  return "near";
}

/// Writes the rows of the list; which columns there are depends on what was asked.
class NeighbourList {
 public:
  NeighbourList(const ParcelTable& table, const NeighbourGraph& graph, const ParcelLabels& labels,
                bool corners, bool gaps, JobContext& job)
      : graph_(graph),
        labels_(labels),
        corners_(corners),
        gaps_(gaps),
        metres_(table.crs().kind == CoordinateSystem::Kind::Projected),
        job_(job),
        rank_(labels.order().size()) {
    for (std::uint32_t i = 0; i < rank_.size(); ++i) {
      rank_[labels.order()[i]] = i;
    }
  }

  void write(gis::ByteFile& file) {
    const bool ascii =
        std::all_of(labels_.order().begin(), labels_.order().end(), [&](std::uint32_t row) {
          return std::all_of(labels_[row].begin(), labels_[row].end(),
                             [](char c) { return static_cast<unsigned char>(c) < 128; });
        });
    if (!ascii) {
      file.write(gis::utf8Mark);
    }
    file.write("parcel,neighbour,shared_edge_m");
    file.write(gaps_ ? ",kind,gap_m,barrier\r\n" : "\r\n");
    for (std::size_t i = 0; i < rank_.size(); ++i) {
      if (i % 1024 == 0) {
        job_.step({"写清单", "writing the list"}, i, rank_.size());
      }
      writeParcel(labels_.order()[i], file);
    }
  }

  std::uint64_t rows() const { return rows_; }

 private:
  void writeParcel(std::uint32_t row, gis::ByteFile& file) {
    mine_.clear();
    for (const Neighbour& n : graph_.of(ParcelIndex(row))) {
      const bool shown =
          n.kind == NeighbourKind::Edge || (n.kind == NeighbourKind::Corner ? corners_ : gaps_);
      if (shown && (gaps_ || !n.barred)) {
        mine_.push_back(&n);
      }
    }
    std::sort(mine_.begin(), mine_.end(), [&](const Neighbour* a, const Neighbour* b) {
      return rank_[a->parcel] < rank_[b->parcel];
    });
    for (const Neighbour* n : mine_) {
      file.write(gis::csvCell(labels_[row], false));
      file.write(',');
      file.write(gis::csvCell(labels_[n->parcel], false));
      file.write(',');
      writeLength(n->sharedLength(), file);
      if (gaps_) {
        file.write(',');
        file.write(kindId(n->kind));
        file.write(',');
        writeLength(n->gap(), file);
        file.write(n->barred ? ",yes" : ",no");
      }
      file.write("\r\n");
      ++rows_;
    }
  }

  void writeLength(double length, gis::ByteFile& file) const {
    char buffer[gis::numberTextSize];
    if (metres_) {
      file.write(gis::shortestText(length, buffer));
    }
  }

  const NeighbourGraph& graph_;
  const ParcelLabels& labels_;
  bool corners_;
  bool gaps_;
  bool metres_;
  JobContext& job_;
  std::vector<std::uint32_t> rank_;
  std::vector<const Neighbour*> mine_;
  std::uint64_t rows_ = 0;
};

class NeighboursCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"neighbours",
            {"文件... --out 文件.csv [选项]", "FILE... --out FILE.csv [options]"},
            {"列出每宗地的相邻地块和共有界线长度",
             "the neighbours of every parcel and the border they share"},
            {"写出清单：宗地、邻宗、共有界线长度（米），每对相邻地块两个方向各一行，按编号排序。\n"
             "默认只认两宗都有的界线段（顶点按 1 毫米网格对齐）；--contiguity 可让角点相接的\n"
             "也算。--tolerance 连接顶点不一致的界线（丁字形接头）以及不超过该距离的缝隙和\n"
             "压盖；--max-gap 另列隔路、隔河不超过该宽度的地块。邻接与坐标系无关：经纬度或\n"
             "没有 .prj 的文件也能列，只是不写长度。",
             "Writes the list parcel,neighbour,shared_edge_m, one row for each direction of\n"
             "a pair, sorted. Unless told otherwise only border segments that both parcels\n"
             "have count (vertices on a grid of 1 mm); --contiguity corner adds parcels that\n"
             "meet in a vertex. --tolerance joins borders drawn with different vertices\n"
             "(T-junctions) and gaps and overlaps up to that distance; --max-gap adds parcels\n"
             "across a road or canal. Topology needs no coordinate system: degrees and files\n"
             "without .prj work, without lengths."},
            {{{"neighbours 地块.shp --out 邻接.csv", "neighbours parcels.shp --out neighbours.csv"},
              {"共边的地块", "parcels that share an edge"}},
             {{"neighbours 地块.shp --contiguity corner --out 邻接.csv",
               "neighbours parcels.shp --id POLYID --contiguity corner --out n.csv"},
              {"角点相接也算", "called by the field POLYID, corners count too"}},
             {{"neighbours 地块.shp --tolerance 0.5 --max-gap 20 --out 邻接.csv",
               "neighbours parcels.shp --tolerance 0.5 --max-gap 20 --out n.csv"},
              {"容许半米的描图误差；隔路 20 米以内也列，主干路除外",
               "half a metre of careless digitising; across roads of 20 m, but not across "
               "arterials"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::No,
                   InputOptions::Names::Plain);
    options.path("--out", out_, {"文件.csv", "FILE.csv"}, {"写到哪里", "where to write"},
                 OptionSet::Need::Required);
    options.text("--id", id_, {"字段", "FIELD"},
                 {"以哪个字段称呼地块；不写则宗地代码，没有则行号",
                  "the field parcels are called by; else the parcel\ncode, or the row"});
    options.choice("--contiguity", contiguity_, {"edge", "corner"},
                   {"共边才算相邻，还是角点相接也算", "a shared edge, or a vertex is enough"});
    options.number("--tolerance", tolerance_, 0, 100, {"米", "M"},
                   {"不超过该距离的缝隙、压盖和顶点不一致视为共边",
                    "gaps, overlaps and differing vertices up to this"});
    options.number("--max-gap", maxGap_, 0, 10000, {"米", "M"},
                   {"隔路、隔河多宽以内也算相邻", "neighbours across a road or canal this wide"});
    options.path("--barriers", barriers_, {"文件", "FILE"},
                 {"不得跨越的线或面（主干路、河流、村界）",
                  "lines or areas never crossed (arterials, rivers,\nvillage boundaries)"});
  }

  void run(Session& session, CommandResult& result) override {
    checkListTarget(out_);
    const gis::OpenedDistrict opened = input_.open(result, session.job);
    const ParcelTable& table = *opened.content.parcels;
    const ParcelLabels labels(table, opened.sources, id_);
    result.addFindings(labels.findings());
    const bool corners = contiguity_ == "corner";
    std::vector<MapFeature> barriers;
    if (!barriers_.empty()) {
      barriers = gis::readMapFeatures(barriers_, table.crs(), session.job);
    }
    std::shared_ptr<const NeighbourGraph> graph;
    {
      const StageTimer timer(result, "neighbours");
      NeighbourOptions options;
      options.corners = corners;
      options.differentVertices = tolerance_ > 0;
      options.tolerance = tolerance_;
      options.maxGap = maxGap_;
      options.barriers = barriers;
      graph = NeighbourGraph::build(table, options, session.job);
    }
    result.addFindings(graph->findings());
    NeighbourList list(table, *graph, labels, corners, maxGap_ > 0, session.job);
    {
      const StageTimer timer(result, "write");
      writeList(out_, [&](gis::ByteFile& file) { list.write(file); });
    }
    show(table, *graph, list, session, result);
  }

 private:
  void show(const ParcelTable& table, const NeighbourGraph& graph, const NeighbourList& list,
            Session& session, CommandResult& result) const {
    std::uint64_t alone = 0;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const auto all = graph.of(ParcelIndex(row));
      alone += std::none_of(all.begin(), all.end(),
                            [](const Neighbour& n) { return n.kind == NeighbourKind::Edge; });
    }
    Json& json = result.json();
    json["out"] = out_.string();
    json["contiguity"] = contiguity_;
    json["grid"] = graph.boundary().grid().cell();
    json["tolerance_m"] = tolerance_;
    json["max_gap_m"] = maxGap_;
    json["lengths"] = table.crs().kind == CoordinateSystem::Kind::Projected;
    json["rows"] = list.rows();
    json["pairs"]["edge"] = graph.pairs(NeighbourKind::Edge);
    json["pairs"]["corner_only"] = graph.pairs(NeighbourKind::Corner);
    json["pairs"]["near"] = graph.pairs(NeighbourKind::Near);
    json["without_edge_neighbour"] = alone;
    json["findings"] = findingsJson(result.findings());
    if (session.json) {
      return;
    }
    const bool chinese = session.language == Language::Chinese;
    result.summary() = fmt::format(
        fmt::runtime(
            chinese ? "{} 宗：共边 {} 对，仅角点相接 {} 对，隔路相邻 {} 对，没有共边邻地 {} 宗\n"
                      "已写出 {} 行：{}\n"
                    : "{} parcels: {} pairs share an edge, {} meet in a corner only, {} lie "
                      "across a gap, {} have no edge neighbour\n{} rows written: {}\n"),
        grouped(table.size()), grouped(graph.pairs(NeighbourKind::Edge)),
        grouped(graph.pairs(NeighbourKind::Corner)), grouped(graph.pairs(NeighbourKind::Near)),
        grouped(alone), grouped(list.rows()), printable(out_.string()));
  }

  InputOptions input_;
  std::filesystem::path out_;
  std::string id_;
  std::string contiguity_ = "edge";
  double tolerance_ = 0;
  double maxGap_ = 0;
  std::filesystem::path barriers_;
};

}  // namespace

std::unique_ptr<Command> makeNeighboursCommand() {
  return std::make_unique<NeighboursCommand>();
}

}  // namespace renewal::cli
