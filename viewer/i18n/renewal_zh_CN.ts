<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CardContent</name>
    <message>
        <source>Official finding %1 (%2, %3)</source>
        <comment>number of the paper, date, authority</comment>
        <translation>官方认定 %1（%2，%3）</translation>
    </message>
    <message>
        <source>The rule alone would say: %1</source>
        <translation>仅按规则会是：%1</translation>
    </message>
    <message>
        <source>%1 (scheme unknown)</source>
        <translation>%1（代码体系不明）</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <comment>land use: name, code, scheme</comment>
        <translation>%1 %2(%3)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>Drawn area</source>
        <translation>图形面积</translation>
    </message>
    <message>
        <source>required %1</source>
        <translation>要求 %1</translation>
    </message>
    <message>
        <source>margin %1</source>
        <translation>相差 %1</translation>
    </message>
    <message>
        <source>%1 (paused)</source>
        <translation>%1（暂停）</translation>
    </message>
    <message>
        <source>%1, next %2</source>
        <translation>%1，下一步 %2</translation>
    </message>
    <message>
        <source>planned: %1</source>
        <translation>计划：%1</translation>
    </message>
    <message>
        <source>in no project</source>
        <translation>未列入计划</translation>
    </message>
    <message>
        <source>Parcel without code, row %1</source>
        <translation>无宗地代码（第 %1 行）</translation>
    </message>
    <message>
        <source>has not happened</source>
        <translation>尚未发生</translation>
    </message>
    <message>
        <source>source: %1</source>
        <translation>源数据：%1</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>%1 · %2 · perimeter %3</source>
        <translation>%1 · %2 · 周长 %3</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::BookCompare</name>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a book to see which parcels it would judge otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both books judge every parcel alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers that differ: %1. Click a line to select its parcels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with a rule book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule books (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the case&apos;s rule book with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a rule book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule book to compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with a rule book from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the other book changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation type="unfinished">宗地</translation>
    </message>
    <message>
        <source>Mu</source>
        <translation type="unfinished">亩</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::CardPanel</name>
    <message>
        <source>Working out the reasons…</source>
        <translation>正在核算理由…</translation>
    </message>
    <message>
        <source>Phase and structure</source>
        <translation>阶段与结构</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>实施阶段</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>空间结构</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Key data</source>
        <translation>关键数据</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>To be surveyed: %1</source>
        <translation>需补充调查：%1</translation>
    </message>
    <message>
        <source>Possible consequence</source>
        <translation>可能后果</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message numerus="yes">
        <source>Why nothing before it (%n)</source>
        <translation>
            <numerusform>为什么不是前面各项（%n 项）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What was ruled out (%n)</source>
        <translation>
            <numerusform>已排除的情形（%n 项）</numerusform>
        </translation>
    </message>
    <message>
        <source>(assumed)</source>
        <translation>（推定）</translation>
    </message>
    <message>
        <source>(default, not law)</source>
        <translation>（默认值，非法定）</translation>
    </message>
    <message>
        <source>From the survey, not from the source</source>
        <translation>摸底补录（不是源数据）</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::FilterHeader</name>
    <message>
        <source>filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter of %1</source>
        <translation>筛选：%1</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::FindingsModel</name>
    <message>
        <source>For example: %1</source>
        <translation>例如：%1</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::FindingsPanel</name>
    <message>
        <source>Data notes</source>
        <translation>数据说明</translation>
    </message>
    <message>
        <source>Nothing was assumed and nothing is wrong in the sources.</source>
        <translation>源数据没有问题，也没有作任何推定。</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::Histogram</name>
    <message>
        <source>%1 to %2: %3 parcels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renewal::viewer::LegendModel</name>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>%1: %2 parcels, %3 mu (drawn area)</source>
        <translation>%1：%2 宗，%3 亩（图形面积）</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>宗地</translation>
    </message>
    <message>
        <source>Mu</source>
        <translation>亩</translation>
    </message>
    <message>
        <source>%1 (hidden): %2 parcels, %3 mu (drawn area)</source>
        <translation>%1（已隐藏）：%2 宗，%3 亩（图形面积）</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::LegendPanel</name>
    <message>
        <source>The legend appears once a case is open.</source>
        <translation>打开案例后在此显示图例。</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>宗地</translation>
    </message>
    <message>
        <source>Roads and railway</source>
        <translation>道路与铁路</translation>
    </message>
    <message>
        <source>Water and parks</source>
        <translation>水系与公园</translation>
    </message>
    <message>
        <source>Protection limits</source>
        <translation>保护控制线</translation>
    </message>
    <message>
        <source>Area outlines</source>
        <translation>片区界线</translation>
    </message>
    <message>
        <source>Planning structure</source>
        <translation>空间结构</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>注记</translation>
    </message>
    <message>
        <source>Deselect this class</source>
        <translation>取消选择这一类</translation>
    </message>
    <message>
        <source>Select this class</source>
        <translation>选择这一类</translation>
    </message>
    <message>
        <source>Show this class</source>
        <translation>显示这一类</translation>
    </message>
    <message>
        <source>Hide this class</source>
        <translation>隐藏这一类</translation>
    </message>
    <message>
        <source>Show all classes</source>
        <translation>显示所有类别</translation>
    </message>
    <message>
        <source>Click a class to select its parcels, Ctrl+click to hide it.</source>
        <translation>单击类别选中其宗地，按住 Ctrl 单击则隐藏。</translation>
    </message>
    <message>
        <source>Coordinate grid</source>
        <translation>坐标网</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::MainWindow</name>
    <message>
        <source>Click a parcel on the map to see what it is, why, and what follows.</source>
        <translation>点击地图上的宗地，查看其状况、理由和后果。</translation>
    </message>
    <message>
        <source>The card of a parcel appears here once a case is open.</source>
        <translation>打开案例后，在此显示宗地卡片。</translation>
    </message>
    <message>
        <source>Open a case folder</source>
        <translation>打开案例目录</translation>
    </message>
    <message>
        <source>Open parcel files</source>
        <translation>打开宗地文件</translation>
    </message>
    <message>
        <source>Parcel files (%1)</source>
        <translation>宗地文件（%1）</translation>
    </message>
    <message>
        <source>About the renewal workbench</source>
        <translation>关于更新工作台</translation>
    </message>
    <message>
        <source>Renewal workbench %1</source>
        <translation>更新工作台 %1</translation>
    </message>
    <message>
        <source>It suspects; officials decide. Every status shows its reasons and its legal basis.</source>
        <translation>本程序只提出疑似，认定由主管部门作出。每一项状况都列出理由和依据。</translation>
    </message>
    <message>
        <source>&amp;Open case…</source>
        <translation>打开案例（&amp;O）…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open &amp;files…</source>
        <translation>打开文件（&amp;F）…</translation>
    </message>
    <message>
        <source>Open parcel files as one district</source>
        <translation>把若干宗地文件作为一个片区打开</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出（&amp;Q）</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Zoom to &amp;all</source>
        <translation>全图（&amp;A）</translation>
    </message>
    <message>
        <source>Show the whole case</source>
        <translation>显示全图</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大（&amp;I）</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小（&amp;O）</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>One month &amp;earlier</source>
        <translation>提前一个月（&amp;E）</translation>
    </message>
    <message>
        <source>One month earlier</source>
        <translation>提前一个月</translation>
    </message>
    <message>
        <source>One month &amp;later</source>
        <translation>推后一个月（&amp;L）</translation>
    </message>
    <message>
        <source>One month later</source>
        <translation>推后一个月</translation>
    </message>
    <message>
        <source>Switch between Chinese and English</source>
        <translation>切换中文与英文</translation>
    </message>
    <message>
        <source>&amp;Dark interface</source>
        <translation>深色界面（&amp;D）</translation>
    </message>
    <message>
        <source>Dark or light interface</source>
        <translation>深色或浅色界面</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>关于（&amp;A）</translation>
    </message>
    <message>
        <source>Renewal workbench</source>
        <translation>更新工作台</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件（&amp;F）</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图（&amp;V）</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助（&amp;H）</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>专题</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Theme of the map</source>
        <translation>地图专题</translation>
    </message>
    <message>
        <source>As-of date</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>The day on which every parcel is assessed</source>
        <translation>按这一天的情况核定每宗地</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Arrow keys move the map, plus and minus zoom, Home shows everything.</source>
        <translation>方向键平移，加减号缩放，Home 键显示全图。</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Open a case folder or parcel files to begin: press Ctrl+O, or drop them here.</source>
        <translation>请打开案例目录或宗地文件：按 Ctrl+O，或把文件拖到这里。</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>宗地</translation>
    </message>
    <message>
        <source>Data notes</source>
        <translation>数据说明</translation>
    </message>
    <message>
        <source>Parcel card</source>
        <translation>宗地卡片</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>属性表</translation>
    </message>
    <message>
        <source>&amp;Print layout...</source>
        <translation>打印排版（&amp;P）…</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>关闭此面板</translation>
    </message>
    <message>
        <source>Detach this panel, or put it back</source>
        <translation>浮动或停靠此面板</translation>
    </message>
    <message>
        <source>Zoom to &amp;selection</source>
        <translation>缩放到选中宗地（&amp;S）</translation>
    </message>
    <message>
        <source>Show the selected parcels</source>
        <translation>显示选中的宗地</translation>
    </message>
    <message>
        <source>View &amp;before</source>
        <translation>上一视图（&amp;B）</translation>
    </message>
    <message>
        <source>Back to the view before</source>
        <translation>回到上一视图</translation>
    </message>
    <message>
        <source>View a&amp;fter</source>
        <translation>下一视图（&amp;F）</translation>
    </message>
    <message>
        <source>Forward to the view after</source>
        <translation>前往下一视图</translation>
    </message>
    <message>
        <source>&amp;Move and pick</source>
        <translation>移动与点选（&amp;M）</translation>
    </message>
    <message>
        <source>Move the map, click a parcel</source>
        <translation>移动地图、点选宗地</translation>
    </message>
    <message>
        <source>&amp;Select by rectangle</source>
        <translation>框选（&amp;S）</translation>
    </message>
    <message>
        <source>Select parcels by a rectangle; Shift adds, Ctrl removes</source>
        <translation>框选宗地；按住 Shift 添加，按住 Ctrl 移除</translation>
    </message>
    <message>
        <source>Measure a &amp;distance</source>
        <translation>量距离（&amp;D）</translation>
    </message>
    <message>
        <source>Measure a distance</source>
        <translation>量距离</translation>
    </message>
    <message>
        <source>Measure an &amp;area</source>
        <translation>量面积（&amp;A）</translation>
    </message>
    <message>
        <source>Measure an area</source>
        <translation>量面积</translation>
    </message>
    <message>
        <source>&amp;Go to a coordinate</source>
        <translation>转到坐标（&amp;G）</translation>
    </message>
    <message>
        <source>Go to a coordinate</source>
        <translation>转到坐标</translation>
    </message>
    <message>
        <source>&amp;Find parcel or road</source>
        <translation>查找宗地或道路（&amp;F）</translation>
    </message>
    <message>
        <source>Find parcel or road</source>
        <translation>查找宗地或道路</translation>
    </message>
    <message>
        <source>Copy coordinate (%1)</source>
        <translation>复制坐标（%1）</translation>
    </message>
    <message>
        <source>Copy latitude and longitude (CGCS2000)</source>
        <translation>复制纬度和经度（CGCS2000）</translation>
    </message>
    <message>
        <source>Copy coordinate with zone (EPSG:4526)</source>
        <translation>复制带带号的坐标（EPSG:4526）</translation>
    </message>
    <message>
        <source>Centre the map here</source>
        <translation>以此处为地图中心</translation>
    </message>
    <message>
        <source>Zoom in here</source>
        <translation>在此处放大</translation>
    </message>
    <message>
        <source>What is here</source>
        <translation>此处有什么</translation>
    </message>
    <message>
        <source>no parcel code</source>
        <translation>无宗地代码</translation>
    </message>
    <message>
        <source>%1 parcels selected</source>
        <translation>已选中 %1 宗</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thresholds moved: %1 · parcels that change: %2. Map and legend show the what-if; card and table show the rule book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thresholds moved: %1. Working it out…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renewal::viewer::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::ParcelTableModel</name>
    <message>
        <source>(blank text)</source>
        <translation>（空文本）</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>空缺</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::PrintDialog</name>
    <message>
        <source>Export...</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Print...</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Print layout</source>
        <translation>打印排版</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>chosen to show everything</source>
        <translation>自动：放下全部内容</translation>
    </message>
    <message>
        <source>from the case and the theme</source>
        <translation>自动：案例名与专题</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>专题</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>片区</translation>
    </message>
    <message>
        <source>Scale 1:</source>
        <translation>比例尺 1:</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>图名</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>编制单位</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Preview of the sheet</source>
        <translation>图幅预览</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Export the sheet</source>
        <translation>导出图幅</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;SVG (*.svg);;PNG (*.png)</source>
        <translation>PDF (*.pdf);;SVG (*.svg);;PNG (*.png)</translation>
    </message>
    <message>
        <source>Writing...</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写成：%1</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::RulesPanel</name>
    <message>
        <source>%1 (%2 thresholds)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move a threshold to see which parcels change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working it out…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 parcels change their answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a default of this tool, not law</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What follows: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as a local rule book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule books (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a case to see its rule book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question whose thresholds are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation type="unfinished">宗地</translation>
    </message>
    <message>
        <source>Mu</source>
        <translation type="unfinished">亩</translation>
    </message>
    <message>
        <source>Text of the rule book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the parcels that change on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what was moved as a local rule book that extends this one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renewal::viewer::SearchBox</name>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Parcel, holder, road</source>
        <translation>宗地、权利人、坐落、道路</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Find a parcel by code, holder or address, or a road by name (Ctrl+F)</source>
        <translation>按代码、权利人或坐落查找宗地，或按名称查找道路（Ctrl+F）</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::StatusLine</name>
    <message>
        <source>Scale</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>宗地</translation>
    </message>
    <message>
        <source>Coordinate</source>
        <translation>坐标</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>unknown local grid</source>
        <translation>未知的地方坐标系</translation>
    </message>
    <message>
        <source>%1 parcels</source>
        <translation>%1 宗</translation>
    </message>
    <message>
        <source>Data notes (%1)</source>
        <translation>数据说明（%1）</translation>
    </message>
    <message>
        <source>Type a coordinate</source>
        <translation>输入坐标</translation>
    </message>
    <message>
        <source>Coordinate below the cursor. Type one to go there: easting and northing, with or without the zone, or latitude and longitude (Ctrl+G)</source>
        <translation>光标处的坐标。输入坐标即可前往：横坐标和纵坐标（可带带号），或纬度和经度（Ctrl+G）</translation>
    </message>
    <message>
        <source>Scale; type a number to change it</source>
        <translation>比例尺；输入数字即可改变</translation>
    </message>
    <message>
        <source>Selected parcels</source>
        <translation>选中的宗地</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>选中 %1 宗</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>量算结果</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::TablePanel</name>
    <message>
        <source>%1 of %2 parcels, %3 selected</source>
        <translation>列出 %1 / 共 %2 宗，选中 %3 宗</translation>
    </message>
    <message>
        <source>no values</source>
        <translation>无数值</translation>
    </message>
    <message>
        <source>sum %1, mean %2, %3 values</source>
        <translation>合计 %1，平均 %2，有值 %3 宗</translation>
    </message>
    <message>
        <source>Only selected</source>
        <translation>只列选中</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Choose the columns that are shown</source>
        <translation>选择要显示的列</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制（逗号分隔）</translation>
    </message>
    <message>
        <source>Copy the selected parcels, or all that are listed, as comma-separated text (Ctrl+C: with tabs)</source>
        <translation>把选中的宗地（未选则为列出的全部）复制为逗号分隔文本（Ctrl+C 为制表符分隔）</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Column to add up</source>
        <translation>合计列</translation>
    </message>
    <message>
        <source>Parcel table</source>
        <translation>宗地属性表</translation>
    </message>
    <message>
        <source>Parcel codes</source>
        <translation>宗地代码列</translation>
    </message>
    <message>
        <source>Open a case to see its parcels as a table.</source>
        <translation>打开案例后，这里以表格列出宗地。</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::ThresholdRow</name>
    <message>
        <source> months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 outside the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by law</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A default of this tool, meant to be adjusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set by the rule book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the rule book&apos;s value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slider: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribution: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renewal::viewer::TrialStrip</name>
    <message>
        <source>What-if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the rule book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo every moved threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A what-if is shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
