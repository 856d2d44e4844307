// An investment officer's walk, from a company's wishes to three sites and a sheet for each: the
// real window over the real readers, moved by events as hands make them. Every step leaves pictures
// in both languages, light and dark, in the folder walk/ of the build.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTreeView>
#include <filesystem>
#include <set>

#include "core/sites/brief_toml.h"
#include "gis/case/brief_file.h"
#include "gis/case/case_service.h"
#include "gis/case/quality_service.h"
#include "gis/case/rule_book_service.h"
#include "gis/case/shortlist_file.h"
#include "gis/case/sites_service.h"
#include "tests/acceptance/real_program.h"
#include "tests/gis/io/shapefile_maker.h"
#include "tests/support/sanitized.h"
#include "tests/viewer/support/wait.h"
#include "viewer/map/map_view.h"
#include "viewer/model/comparison_model.h"
#include "viewer/model/site_list_model.h"
#include "viewer/panels/brief_chooser.h"
#include "viewer/panels/histogram.h"
#include "viewer/panels/intention_log.h"
#include "viewer/panels/shortlist_panel.h"
#include "viewer/panels/site_choice_rows.h"
#include "viewer/panels/sites_panel.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"

namespace renewal::viewer {
namespace {

using test::waitFor;
using testing::HasSubstr;

/// A window of this size that speaks this language while hands work on it.
struct Desk {
  const char* name;
  QSize size;
  Language language;
};

class InvestorWalk : public testing::TestWithParam<Desk> {
 protected:
  InvestorWalk() {
    // The shortlist is written into the case: a copy of it.
    std::filesystem::copy(renewal::test::sourcePath("data/east-district"), home.path() / "case",
                          std::filesystem::copy_options::recursive);
    pictures = renewal::test::binaryPath("walk");
    std::filesystem::create_directories(pictures);
    const std::shared_ptr<CaseService> service = gis::makeCaseService();
    const auto look = std::make_shared<const Look>(
        Look::parse(service->dataFile("look/map.toml"), "look/map.toml"));
    window = std::make_unique<MainWindow>(service, look, GetParam().language, false);
    window->setRuleBooks(gis::makeRuleBookService());
    window->setQuality(gis::makeQualityService());
    window->setSites(gis::makeSitesService());
    QObject::connect(&sites(), &SitesPanel::failed, window.get(), [](const ErrorInfo& error) {
      ADD_FAILURE() << error.message(Language::English);
    });
    QObject::connect(
        &window->shortlist(), &CaseShortlist::failed, window.get(),
        [](const ErrorInfo& error) { ADD_FAILURE() << error.message(Language::English); });
    QObject::connect(
        &shortlist(), &ShortlistPanel::failed, window.get(),
        [](const ErrorInfo& error) { ADD_FAILURE() << error.message(Language::English); });
    window->resize(GetParam().size);
    window->show();
  }

  SitesPanel& sites() { return window->sites(); }
  ShortlistPanel& shortlist() { return window->shortlistPanel(); }
  std::filesystem::path folder() const { return home.path() / "case"; }
  bool settle() {
    return waitFor([&] { return window->settled(); }, 240000) &&
           window->size() == GetParam().size;  // nothing may widen the window
  }
  bool rankedAgain(const std::shared_ptr<const SiteRanking>& before) {
    return waitFor([&] { return sites().ranking() != before; }, 240000) && settle();
  }

  /// The window as it stands, in both languages and both themes.
  void picture(const char* step) {
    if (renewal::test::underSanitizer && std::string_view(step) != "5-compare") {
      return;  // painting one step shows what there is to see of memory
    }
    for (const Language language : {Language::Chinese, Language::English}) {
      window->setLanguage(language);
      for (const bool dark : {false, true}) {
        window->setDark(dark);
        ASSERT_TRUE(settle());
        const std::string name = std::string(step) + "-" + GetParam().name +
                                 (language == Language::Chinese ? "-zh" : "-en") +
                                 (dark ? "-dark" : "-light") + ".png";
        EXPECT_TRUE(window->grab().save(QFile::decodeName((pictures / name).c_str())));
      }
    }
    window->setDark(false);
    window->setLanguage(GetParam().language);
    ASSERT_TRUE(settle());
  }

  void open() {
    window->setRole(Role::Investor);
    window->showPanel(QStringLiteral("sites"));
    window->document().open({folder()});
    ASSERT_TRUE(waitFor([&] { return sites().ranking() != nullptr; }, 240000));
    ASSERT_TRUE(settle());
    EXPECT_TRUE(shortlist().isVisible());
    EXPECT_TRUE(sites().isVisible());
    EXPECT_TRUE(window->shortlist().list().sites.empty());
  }

  void chooseBrief(const std::string& id) {
    const auto briefs = gis::makeSitesService()->shipped();
    QString title;
    for (const auto& brief : briefs) {
      title = brief->id == id ? toQString(brief->title, GetParam().language) : title;
    }
    const auto before = sites().ranking();
    QComboBox& box = sites().briefBox();
    box.showPopup();
    const QModelIndex wanted = box.model()->index(box.findText(title), 0);
    ASSERT_TRUE(wanted.isValid()) << id;
    box.view()->scrollTo(wanted);
    QTest::mouseClick(box.view()->viewport(), Qt::LeftButton, Qt::NoModifier,
                      box.view()->visualRect(wanted).center());
    ASSERT_TRUE(rankedAgain(before));
    ASSERT_EQ(sites().chooser().brief()->id, id);
    window->activateWindow();  // without a window manager nobody does when a list closes
  }

  ExclusionRow& exclusion(const std::string& measure) {
    const auto& all = sites().chooser().brief()->exclusions;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].measure.id == measure) {
        return *sites().exclusionRows()[i];
      }
    }
    throw std::runtime_error("no exclusion by " + measure);
  }

  void scrollTo(QWidget& widget) {
    for (QWidget* at = widget.parentWidget(); at != nullptr; at = at->parentWidget()) {
      if (auto* area = qobject_cast<QScrollArea*>(at)) {
        area->ensureWidgetVisible(&widget);
        return;
      }
    }
  }

  std::optional<double> measureOf(const char* id, std::uint32_t site) {
    const MeasureColumn* column = sites().ranking()->sites->measures().find(id);
    return column != nullptr ? column->at(site) : std::nullopt;
  }

  void tighten() {
    auto before = sites().ranking();
    QDoubleSpinBox& area = *exclusion("area").number();
    scrollTo(area);
    area.setFocus();
    area.selectAll();
    QTest::keyClicks(&area, QStringLiteral("12"));
    QTest::keyClick(&area, Qt::Key_Return);
    ASSERT_TRUE(rankedAgain(before));
    EXPECT_LT(sites().ranking()->ranking.sites.size(), before->ranking.sites.size());
    before = sites().ranking();
    QDateEdit& date = *exclusion("ready-date").date();
    scrollTo(date);
    date.setFocus();
    date.setSelectedSection(QDateTimeEdit::YearSection);
    QTest::keyClicks(&date, QStringLiteral("2022"));
    QTest::keyClick(&date, Qt::Key_Return);
    ASSERT_TRUE(rankedAgain(before));
    EXPECT_EQ(date.date(), QDate(2022, 12, 31));
    const SiteRanking& now = *sites().ranking();
    EXPECT_LT(now.ranking.sites.size(), before->ranking.sites.size());
    ASSERT_GE(now.ranking.sites.size(), 3U);
    for (const RankedSite& site : now.ranking.sites) {
      EXPECT_GE(SquareMetre(now.area(site.site)).toMu().value(), 12);
      const auto ready = measureOf("ready-date", site.site);
      EXPECT_TRUE(!ready || *ready <= Date::fromYmd(2022, 12, 31).days());
    }
    scrollTo(area);
  }

  void keepThree() {
    QTreeView& list = sites().list();
    const auto click = [&](int row) {
      const QModelIndex index = sites().model().index(row, SiteListModel::SiteColumn);
      list.scrollTo(index);
      QTest::mouseClick(list.viewport(), Qt::LeftButton, Qt::NoModifier,
                        list.visualRect(index).center());
      ASSERT_EQ(list.currentIndex().row(), row);
    };
    click(0);
    ASSERT_TRUE(settle());
    QTest::mouseClick(&sites().shortlistButton(), Qt::LeftButton);
    click(1);
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_D, Qt::ControlModifier);
    click(2);
    Q_EMIT list.customContextMenuRequested(
        list.visualRect(sites().model().index(2, SiteListModel::SiteColumn)).center());
    auto* menu = sites().findChild<QMenu*>();
    ASSERT_NE(menu, nullptr);
    QTest::mouseClick(menu, Qt::LeftButton, Qt::NoModifier,
                      menu->actionGeometry(menu->actions().front()).center());
    ASSERT_TRUE(settle());
    const StoredShortlist stored = gis::loadShortlist(folder());
    ASSERT_EQ(stored.list.sites.size(), 3U) << stored.list.toml();
    for (std::size_t i = 0; i < 3; ++i) {
      const std::uint32_t site = sites().ranking()->ranking.sites[i].site;
      EXPECT_EQ(window->document().content()->parcels->findByCode(stored.list.sites[i].site),
                ParcelIndex{site});
    }
    EXPECT_EQ(window->shortlist().list(), stored.list);
  }

  void compare() {
    QTest::mouseClick(&sites().compareButton(), Qt::LeftButton);
    ComparisonModel& model = shortlist().model();
    ASSERT_TRUE(waitFor([&] { return model.columnCount() == 3 && window->settled(); }, 240000));
    QTableView& table = shortlist().table();
    table.setFocus();
    table.setCurrentIndex(model.index(ComparisonModel::noteRow, 0));
    QTest::keyClick(&table, Qt::Key_F2);
    auto* editor = table.findChild<QPlainTextEdit*>();
    ASSERT_NE(editor, nullptr);
    editor->insertPlainText(QStringLiteral("企业首选，临近地铁 / first choice"));
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(waitFor(
        [&] { return !gis::loadShortlist(folder()).list.sites.front().note.empty(); }, 60000));
    ASSERT_TRUE(settle());
    std::set<QString> titles;
    int unknown = 0;
    for (int row = 1; row < model.rowCount(); ++row) {
      titles.insert(model.headerData(row, Qt::Vertical, Qt::DisplayRole).toString());
      for (int column = 0; column < 3 && !model.isHeading(row); ++column) {
        EXPECT_FALSE(model.index(row, column).data().toString().isEmpty()) << row;
        unknown += model.index(row, column).data(Qt::FontRole).value<QFont>().italic() ? 1 : 0;
      }
    }
    const bool chinese = GetParam().language == Language::Chinese;
    EXPECT_TRUE(titles.contains(chinese ? QStringLiteral("≠ 名次") : QStringLiteral("≠ Place")));
    EXPECT_TRUE(
        titles.contains(chinese ? QStringLiteral("≠ 图形面积") : QStringLiteral("≠ Drawn area")));
    EXPECT_GT(unknown, 0);
  }

  void logIntention() {
    QTabBar* bar = shortlist().tabs().tabBar();
    QTest::mouseClick(bar, Qt::LeftButton, Qt::NoModifier, bar->tabRect(1).center());
    IntentionLog& log = shortlist().log();
    log.date().setDate(QDate(2020, 12, 21));
    QTest::keyClicks(&log.company(), QStringLiteral("Example Technology"));
    log.text().insert(
        QStringLiteral("总部用地 12 亩以上，2022 年底前供地 / 12 mu by the end of 2022"));
    log.site().setCurrentIndex(1);
    QTest::mouseClick(&log.writeButton(), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return log.text().text().isEmpty(); }));
    ASSERT_TRUE(settle());
    const Shortlist stored = gis::loadShortlist(folder()).list;
    ASSERT_EQ(stored.intentions.size(), 1U);
    EXPECT_EQ(stored.intentions.front().site, stored.sites.front().site);
  }

  std::string print() {
    const std::string pdf =
        (pictures / (std::string("sheets-") + GetParam().name + ".pdf")).string();
    std::filesystem::remove(pdf);
    shortlist().contact().setText(QStringLiteral("0760-00000000"));
    QTest::mouseClick(&shortlist().printButton(), Qt::LeftButton);
    auto* dialog = shortlist().findChild<QFileDialog*>();
    EXPECT_NE(dialog, nullptr);
    auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    EXPECT_NE(name, nullptr);
    name->setText(QFile::decodeName(pdf.c_str()));
    QTest::keyClick(name, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return std::filesystem::exists(pdf); }, 240000));
    EXPECT_TRUE(settle());
    EXPECT_TRUE(window->messages().isVisible());
    return pdf;
  }

  void readSheets(const std::string& pdf) {
    if (!std::filesystem::exists("/usr/bin/pdftotext")) {
      GTEST_SKIP() << "pdftotext is not installed (package poppler-utils)";
    }
    const auto run = [](const char* program, const std::vector<std::string>& arguments) {
      const renewal::test::Finished done = renewal::test::RealProgram(program, arguments).wait();
      EXPECT_EQ(done.code, 0) << done.err;
      return done.out;
    };
    EXPECT_THAT(run("/usr/bin/pdfinfo", {pdf}), HasSubstr("Pages:           3"));
    const std::string text = run("/usr/bin/pdftotext", {"-raw", "-enc", "UTF-8", pdf, "-"});
    for (const ShortlistSite& site : window->shortlist().list().sites) {
      EXPECT_THAT(text, HasSubstr(site.site));
    }
    EXPECT_THAT(text, HasSubstr("0760-00000000"));
    if (GetParam().language == Language::English) {
      // Addresses and names are the data's; the renewal area has an English name.
      EXPECT_THAT(text, testing::Not(HasSubstr("片区")));
    }
    run("/usr/bin/pdftoppm",
        {"-r", "80", "-png", pdf, pdf.substr(0, pdf.size() - std::string(".pdf").size())});
  }

  /// The brief as it was tightened, kept in the case, ranks the same on the command line.
  void keepBrief() {
    QTest::mouseClick(&sites().chooser().saveButton(), Qt::LeftButton);
    auto* ask = sites().findChild<QInputDialog*>();
    ASSERT_NE(ask, nullptr);
    ask->setTextValue(QStringLiteral("walk"));
    ask->accept();
    const auto file = folder() / "briefs" / "walk.toml";
    ASSERT_TRUE(waitFor([&] { return std::filesystem::exists(file); }));
    ASSERT_TRUE(settle());
    EXPECT_TRUE(sameBrief(gis::loadBrief(file.string()).brief, *sites().chooser().brief()));
    const renewal::test::Finished ranked = renewal::test::runRenewal(
        {"rank", folder().string(), "--brief", file.string(), "--top", "3", "--draws", "0"});
    EXPECT_EQ(ranked.code, 0) << ranked.err;
    std::size_t at = 0;
    for (const ShortlistSite& site : window->shortlist().list().sites) {
      at = ranked.out.find(site.site, at);
      EXPECT_NE(at, std::string::npos) << site.site << "\n" << ranked.out;
    }
  }

  gis::test::TemporaryFolder home;
  std::filesystem::path pictures;
  std::unique_ptr<MainWindow> window;
};

TEST_P(InvestorWalk, FromWishesToThreeSheets) {
  open();
  ASSERT_FALSE(HasFatalFailure());
  picture("1-open");
  chooseBrief("lake-culture");
  chooseBrief("headquarters");
  ASSERT_FALSE(HasFatalFailure());
  picture("2-brief");
  tighten();
  ASSERT_FALSE(HasFatalFailure());
  picture("3-tighten");
  scrollTo(sites().criterionRows()[1]->slider());
  picture("3-weights");
  keepThree();
  ASSERT_FALSE(HasFatalFailure());
  picture("4-shortlist");
  compare();
  ASSERT_FALSE(HasFatalFailure());
  picture("5-compare");
  QTest::mouseClick(&shortlist().onlyDifferencesBox(), Qt::LeftButton, Qt::NoModifier,
                    QPoint(8, shortlist().onlyDifferencesBox().height() / 2));
  ASSERT_TRUE(shortlist().onlyDifferencesBox().isChecked());
  picture("6-differences");
  logIntention();
  ASSERT_FALSE(HasFatalFailure());
  picture("7-intentions");
  const std::string pdf = print();
  picture("8-printed");
  keepBrief();
  ASSERT_FALSE(HasFatalFailure());
  readSheets(pdf);
}

INSTANTIATE_TEST_SUITE_P(Desks, InvestorWalk,
                         testing::Values(Desk{"1280x800", {1280, 800}, Language::Chinese},
                                         Desk{"1920x1080", {1920, 1080}, Language::English}),
                         [](const auto& one) { return "At" + std::string(one.param.name); });

}  // namespace
}  // namespace renewal::viewer
