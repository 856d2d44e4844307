// What renewal-viewer --help says.
#include "viewer/app/options.h"

namespace renewal::viewer {
namespace {

QString chineseHelp() {
  return QStringLiteral(
      "用法：renewal-viewer [案例目录 | 文件...] [选项]\n\n"
      "打开更新工作台窗口，或不用显示器把窗口存成图片。\n\n"
      "例：\n"
      "  renewal-viewer data/east-district\n"
      "  renewal-viewer 宗地.shp 其他.gpkg --as-of 2021-06-30\n"
      "  renewal-viewer data/east-district --screenshot 图.png --size 1920x1080 --theme "
      "structure\n"
      "  renewal-viewer data/east-district --print 图.pdf --paper A3 --theme phase\n\n"
      "选项：\n"
      "  --theme 专题        "
      "status（利用状态，默认）、phase（实施阶段）、structure（一核两带双节点）、\n"
      "                      score（低效程度）、land-use（土地用途）、quality（数据质量）\n"
      "  --as-of 日期        截止日期，如 2020-12-31；默认用案例的日期\n"
      "  --parcel 宗地代码    选中并显示这一宗地\n"
      "  --panel 面板        打开 legend（图例）、card（宗地卡片）、quality（数据说明）、"
      "table（属性表）、\n"
      "                      rules（规则书）、phases（实施路线）、check（质量检查）、\n"
      "                      units（改造单元）、sites（选址）、structure（空间结构）\n"
      "                      或 shortlist（备选清单）\n"
      "  --bars area         打开实施路线，横条按片区和项目；unit 为按改造单元\n"
      "  --try 条件=数值     试算：改动一项阈值，如 low-far=0.5；日期阈值写作 "
      "2009-12-31；可多次\n"
      "  --underlay 文件     把航拍影像或扫描图（GeoTIFF、MBTiles）垫在宗地下面，出图也垫\n"
      "  --role 角色         面板布局：officer（经办）、planner（规划）或 investor（招商）\n"
      "  --language 语言     zh_CN 或 en；默认随系统\n"
      "  --dark              深色界面\n"
      "  --screenshot 文件   把窗口存成 .png 后退出，不需要显示器\n"
      "  --size 宽x高        窗口大小，默认 1280x800\n"
      "  --benchmark         在 1600x1000 的窗口中测量文件的显示速度，以 JSON 输出\n"
      "  --help、--version   显示本说明、版本号\n\n"
      "出图（不需要显示器）：\n"
      "  --print 文件        写成 .pdf、.svg 或 .png 成图后退出\n"
      "  --paper 纸张        A4 至 A0，默认 A3；--orientation landscape（横，默认）或 "
      "portrait（竖）\n"
      "  --scale 1:N         比例尺；默认取能放下全部内容的整数比例尺\n"
      "  --series area       每个更新片区一幅：写入目录，或写成多页 .pdf；\n"
      "                      unit 为每个改造单元一幅，含案例的手工调整\n"
      "  --title、--maker    图名、编制单位\n"
      "  --dpi N             .png 的分辨率，36 至 600，默认 150\n"
      "  --sheet 宗地        一地一册：每宗一张 A4 推介表，代替地图；多宗用英文逗号隔开\n"
      "  --contact 联系人    推介表上的联系人\n\n"
      "退出码：0 完成，2 用法不对，3 未能完成（标准错误上说明原因和办法）。\n");
}

QString englishHelp() {
  return QStringLiteral(
      "Usage: renewal-viewer [CASE | FILE...] [options]\n\n"
      "Opens the window of the renewal workbench, or writes a picture of it without a display.\n\n"
      "Examples:\n"
      "  renewal-viewer data/east-district\n"
      "  renewal-viewer parcels.shp more.gpkg --as-of 2021-06-30\n"
      "  renewal-viewer data/east-district --screenshot map.png --size 1920x1080 --theme "
      "structure\n"
      "  renewal-viewer data/east-district --print map.pdf --paper A3 --theme phase\n\n"
      "Options:\n"
      "  --theme THEME       status (the default), phase, structure, score (signs of low\n"
      "                      efficiency), land-use or quality\n"
      "  --as-of DATE        the day to look at, e.g. 2020-12-31; else the day of the case\n"
      "  --parcel CODE       select and show this parcel\n"
      "  --panel NAME        open legend, card, quality (data notes), table, rules, phases (the\n"
      "                      roadmap), check (the quality check), units (renewal units),\n"
      "                      sites, structure (planning structure) or shortlist\n"
      "  --bars area         open the roadmap with bars by area and project; unit: by renewal "
      "unit\n"
      "  --try ID=VALUE      what if: move a threshold, e.g. low-far=0.5, or a day such as\n"
      "                      2009-12-31 where it is one; may be given again\n"
      "  --underlay FILE     lay an aerial photo or a map (GeoTIFF, MBTiles) under the parcels,\n"
      "                      on sheets too\n"
      "  --role ROLE         arrange the panels for an officer, a planner or an investor\n"
      "  --language LANG     zh_CN or en; else that of the system\n"
      "  --dark              dark interface\n"
      "  --screenshot FILE   write the window to a .png and leave; needs no display\n"
      "  --size WxH          size of the window, 1280x800 if not given\n"
      "  --benchmark         measure how fast the files are shown at 1600x1000; prints JSON\n"
      "  --help, --version   show this text, the version\n\nSheets (need no display):\n"
      "  --print FILE        write a finished map as .pdf, .svg or .png and leave\n"
      "  --paper SIZE        A4 to A0, A3 if not given; --orientation landscape or portrait\n"
      "  --scale 1:N         else the largest round scale that shows everything\n"
      "  --series area       one sheet per renewal area: into a folder, or a .pdf of many pages;\n"
      "                      unit: one per renewal unit, with the edits by hand of the case\n"
      "  --title, --maker    title of the sheet, who made it\n"
      "  --dpi N             resolution of a .png, 36 to 600, 150 if not given\n"
      "  --sheet CODE[,CODE] site sheets, an A4 page per parcel, in place of a map; --contact "
      "NAME\n"
      "                      says whom to call\n\n"
      "Exit codes: 0 done, 2 wrong usage, 3 could not do it (why and what to do on stderr).\n");
}

}  // namespace

QString helpText(Language language) {
  return language == Language::Chinese ? chineseHelp() : englishHelp();
}

}  // namespace renewal::viewer
