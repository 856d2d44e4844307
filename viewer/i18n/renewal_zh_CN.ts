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
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Choose a book to see which parcels it would judge otherwise.</source>
        <translation>选一本规则书，看它对哪些宗地的判定不同。</translation>
    </message>
    <message>
        <source>Both books judge every parcel alike.</source>
        <translation>两本规则书对每宗地的判定都一样。</translation>
    </message>
    <message>
        <source>Answers that differ: %1. Click a line to select its parcels.</source>
        <translation>判定不同 %1 处。单击一行可选中其宗地。</translation>
    </message>
    <message>
        <source>Compare with a rule book</source>
        <translation>与规则书比较</translation>
    </message>
    <message>
        <source>Rule books (%1)</source>
        <translation>规则书（%1）</translation>
    </message>
    <message>
        <source>Compare the case&apos;s rule book with</source>
        <translation>将案例的规则书与下列规则书比较</translation>
    </message>
    <message>
        <source>Choose a rule book</source>
        <translation>选择规则书</translation>
    </message>
    <message>
        <source>Rule book to compare with</source>
        <translation>用于比较的规则书</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Compare with a rule book from a file</source>
        <translation>与文件中的规则书比较</translation>
    </message>
    <message>
        <source>What the other book changes</source>
        <translation>另一本规则书带来的变化</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>宗地</translation>
    </message>
    <message>
        <source>Mu</source>
        <translation>亩</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::BriefChooser</name>
    <message>
        <source>Open the file of a brief</source>
        <translation>打开需求书文件</translation>
    </message>
    <message>
        <source>Briefs (*.toml)</source>
        <translation>需求书 (*.toml)</translation>
    </message>
    <message>
        <source>%1 (of this case)</source>
        <translation>%1（本案例）</translation>
    </message>
    <message>
        <source>Save the brief</source>
        <translation>保存需求书</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A brief that comes with the program is named &quot;%1&quot;. The case would get one of the same name.</source>
        <translation>程序自带的需求书中已有“%1”。保存后案例中会有一份同名的。</translation>
    </message>
    <message>
        <source>Save &quot;%1&quot; in the case</source>
        <translation>在案例中保存“%1”</translation>
    </message>
    <message>
        <source>The case has a brief named &quot;%1&quot;.</source>
        <translation>案例中已有名为“%1”的需求书。</translation>
    </message>
    <message>
        <source>Replace &quot;%1&quot;</source>
        <translation>替换“%1”</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>需求书</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Keep filters, curves and weights as a brief of this case</source>
        <translation>把现在的排除条件、评分曲线和权重存为本案例的需求书</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::BriefEditor</name>
    <message>
        <source>Exclusions and weights</source>
        <translation>排除条件与权重</translation>
    </message>
    <message>
        <source>Exclusions</source>
        <translation>排除条件</translation>
    </message>
    <message>
        <source>Scores and weights</source>
        <translation>评分与权重</translation>
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
    <message>
        <source>What-if</source>
        <translation>试算中</translation>
    </message>
    <message>
        <source>Answers and reasons are those under the moved thresholds.</source>
        <translation>结论与理由按改动后的阈值得出。</translation>
    </message>
    <message>
        <source>The moved thresholds change no answer for this parcel; the reasons are those under them.</source>
        <translation>改动阈值后本宗结论不变；理由按改动后的阈值得出。</translation>
    </message>
    <message>
        <source>What-if; by the rule book: %1</source>
        <translation>试算结果；按规则书为：%1</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::CommandPalette</name>
    <message>
        <source>Command, area, road or parcel</source>
        <translation>命令、片区、道路或宗地</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>符合的项目</translation>
    </message>
    <message>
        <source>renewal area</source>
        <translation>更新片区</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::ComparisonModel</name>
    <message>
        <source>Double-click or press F2 to write a note</source>
        <translation>双击或按 F2 写备注</translation>
    </message>
    <message>
        <source>Gives more points than any other of these sites</source>
        <translation>此项得分高于其余备选地块</translation>
    </message>
    <message>
        <source>%1, differs</source>
        <translation>%1，有差异</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1: the sites differ</source>
        <translation>%1：各地块不同</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::CriterionRow</name>
    <message>
        <source>The curve says what a value scores. Up and down choose a point of it, left and right move it.</source>
        <translation>曲线表示取值的得分。上下键选点，左右键移动该点。</translation>
    </message>
    <message>
        <source>Weight: %1</source>
        <translation>权重：%1</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::ExclusionRow</name>
    <message>
        <source>The arrow keys move the limit.</source>
        <translation>方向键移动界限。</translation>
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
    <name>renewal::viewer::GanttView</name>
    <message>
        <source>Phase %1: %2</source>
        <translation>阶段 %1：%2</translation>
    </message>
    <message>
        <source>planned from %1</source>
        <translation>计划 %1 开始</translation>
    </message>
    <message>
        <source>began %1, %2 days late</source>
        <translation>实际 %1 开始，晚 %2 天</translation>
    </message>
    <message>
        <source>began %1, %2 days early</source>
        <translation>实际 %1 开始，早 %2 天</translation>
    </message>
    <message>
        <source>began %1, as planned</source>
        <translation>实际 %1 开始，与计划一致</translation>
    </message>
    <message>
        <source>closed by %1</source>
        <translation>结案文件：%1</translation>
    </message>
    <message>
        <source>budget of the project: %1 (10,000 CNY)</source>
        <translation>项目预算 %1 万元</translation>
    </message>
    <message>
        <source>%1: %2 parcels</source>
        <translation>%1：%2 宗</translation>
    </message>
    <message>
        <source>Open a case to see its roadmap.</source>
        <translation>打开案例后在此查看实施路线。</translation>
    </message>
    <message>
        <source>This case has no roadmap: name one in case.toml.</source>
        <translation>本案例没有实施路线，可在 case.toml 中指定。</translation>
    </message>
    <message>
        <source>its last project follows on %1</source>
        <translation>最后一个项目于 %1 进入该阶段</translation>
    </message>
    <message>
        <source>none of its parcels is in a project, so it has no dates</source>
        <translation>所含宗地均未列入项目，因此没有日期</translation>
    </message>
    <message>
        <source>%1 of its parcels are in no project and have no dates</source>
        <translation>其中 %1 宗未列入项目，没有日期</translation>
    </message>
    <message>
        <source> · %1 undated</source>
        <translation> · %1 宗无日期</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::Histogram</name>
    <message>
        <source>%1 to %2: %3 parcels</source>
        <translation>%1 至 %2：%3 宗</translation>
    </message>
    <message>
        <source>%1 scores %2; drag to move it</source>
        <translation>%1 得 %2；拖动可移动</translation>
    </message>
    <message>
        <source>%1; drag to move it</source>
        <translation>%1；拖动可移动</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::IntentionLog</name>
    <message>
        <source>No site in particular</source>
        <translation>不指定地块</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>地块</translation>
    </message>
    <message>
        <source>Log of intentions</source>
        <translation>意向记录</translation>
    </message>
    <message>
        <source>Date of the conversation</source>
        <translation>洽谈日期</translation>
    </message>
    <message>
        <source>Site the company speaks of</source>
        <translation>涉及的地块</translation>
    </message>
    <message>
        <source>What was said or agreed</source>
        <translation>洽谈或约定的内容</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Add the entry to shortlist.toml of the case</source>
        <translation>写入案例的 shortlist.toml</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::IssueModel</name>
    <message>
        <source>all parcels</source>
        <translation>全部宗地</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 等，另 %2 宗</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>宗地</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::IssuesPanel</name>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Open a case to check it.</source>
        <translation>打开案例后可检查。</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>没有待处理的问题。</translation>
    </message>
    <message>
        <source>No issue fits the filter.</source>
        <translation>没有符合筛选的问题。</translation>
    </message>
    <message>
        <source>Choose an issue to see it on the map.</source>
        <translation>选一个问题，在地图上查看。</translation>
    </message>
    <message>
        <source>%1 of %2 · accepted: %3</source>
        <translation>%1 / %2 · 已认可 %3</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>全部程度</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Severity to show</source>
        <translation>显示的程度</translation>
    </message>
    <message>
        <source>Filter by check, parcel or value</source>
        <translation>按检查项、宗地或内容筛选</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Previous issue</source>
        <translation>上一个问题</translation>
    </message>
    <message>
        <source>Next issue</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Quality issues</source>
        <translation>质量问题</translation>
    </message>
    <message>
        <source>Why it is in order</source>
        <translation>认可的理由</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Who accepts</source>
        <translation>认可人</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>认可</translation>
    </message>
    <message>
        <source>Write the acceptance into accepted-issues.csv of the case</source>
        <translation>写入案例文件夹中的认可清单</translation>
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
    <message>
        <source>Shown as long as the panel or the theme of the structure is</source>
        <translation>打开空间结构面板或专题期间始终显示</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::MainWindow</name>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Tabs further left</source>
        <translation>左侧的标签</translation>
    </message>
    <message>
        <source>Tabs further right</source>
        <translation>右侧的标签</translation>
    </message>
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
        <translation>打开案例(&amp;O)…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open &amp;files…</source>
        <translation>打开文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Open parcel files as one district</source>
        <translation>把若干宗地文件作为一个片区打开</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Zoom to &amp;all</source>
        <translation>全图(&amp;A)</translation>
    </message>
    <message>
        <source>Show the whole case</source>
        <translation>显示全图</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>One month &amp;earlier</source>
        <translation>提前一个月(&amp;E)</translation>
    </message>
    <message>
        <source>One month earlier</source>
        <translation>提前一个月</translation>
    </message>
    <message>
        <source>One month &amp;later</source>
        <translation>推后一个月(&amp;L)</translation>
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
        <translation>深色界面(&amp;D)</translation>
    </message>
    <message>
        <source>Dark or light interface</source>
        <translation>深色或浅色界面</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>关于(&amp;A)</translation>
    </message>
    <message>
        <source>Renewal workbench</source>
        <translation>更新工作台</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
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
        <source>&amp;Print layout…</source>
        <translation>打印排版(&amp;P)…</translation>
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
        <translation>缩放到选中宗地(&amp;S)</translation>
    </message>
    <message>
        <source>Show the selected parcels</source>
        <translation>显示选中的宗地</translation>
    </message>
    <message>
        <source>View &amp;before</source>
        <translation>上一视图(&amp;B)</translation>
    </message>
    <message>
        <source>Back to the view before</source>
        <translation>回到上一视图</translation>
    </message>
    <message>
        <source>View a&amp;fter</source>
        <translation>下一视图(&amp;F)</translation>
    </message>
    <message>
        <source>Forward to the view after</source>
        <translation>前往下一视图</translation>
    </message>
    <message>
        <source>&amp;Move and pick</source>
        <translation>移动与点选(&amp;M)</translation>
    </message>
    <message>
        <source>Move the map, click a parcel</source>
        <translation>移动地图、点选宗地</translation>
    </message>
    <message>
        <source>&amp;Select by rectangle</source>
        <translation>框选(&amp;S)</translation>
    </message>
    <message>
        <source>Select parcels by a rectangle; Shift adds, Ctrl removes</source>
        <translation>框选宗地；按住 Shift 添加，按住 Ctrl 移除</translation>
    </message>
    <message>
        <source>Measure a &amp;distance</source>
        <translation>量距离(&amp;D)</translation>
    </message>
    <message>
        <source>Measure a distance</source>
        <translation>量距离</translation>
    </message>
    <message>
        <source>Measure an &amp;area</source>
        <translation>量面积(&amp;A)</translation>
    </message>
    <message>
        <source>Measure an area</source>
        <translation>量面积</translation>
    </message>
    <message>
        <source>&amp;Go to a coordinate</source>
        <translation>转到坐标(&amp;G)</translation>
    </message>
    <message>
        <source>Go to a coordinate</source>
        <translation>转到坐标</translation>
    </message>
    <message>
        <source>&amp;Find parcel or road</source>
        <translation>查找宗地或道路(&amp;F)</translation>
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
        <translation>规则书</translation>
    </message>
    <message>
        <source>Thresholds moved: %1 · parcels that change: %2. Map, legend, card and table show the what-if.</source>
        <translation>改动阈值 %1 项，变化 %2 宗。地图、图例、宗地卡片与属性表均显示试算结果。</translation>
    </message>
    <message>
        <source>Thresholds moved: %1. Working it out…</source>
        <translation>改动阈值 %1 项，正在试算…</translation>
    </message>
    <message>
        <source>Roadmap</source>
        <translation>实施路线</translation>
    </message>
    <message>
        <source>Quality check</source>
        <translation>质量检查</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>选址</translation>
    </message>
    <message>
        <source>&amp;Command, area or parcel…</source>
        <translation>命令、片区或宗地(&amp;K)…</translation>
    </message>
    <message>
        <source>Layout for an &amp;officer</source>
        <translation>经办布局(&amp;J)</translation>
    </message>
    <message>
        <source>Layout for a &amp;planner</source>
        <translation>规划布局(&amp;G)</translation>
    </message>
    <message>
        <source>Layout for an &amp;investor</source>
        <translation>招商布局(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>恢复默认布局(&amp;R)</translation>
    </message>
    <message>
        <source>Renewal units</source>
        <translation>改造单元</translation>
    </message>
    <message>
        <source>Planning structure</source>
        <translation>空间结构</translation>
    </message>
    <message>
        <source>Shortlist</source>
        <translation>备选清单</translation>
    </message>
    <message>
        <source>Choose an underlay</source>
        <translation>选择底图</translation>
    </message>
    <message>
        <source>Aerial photos and maps (%1)</source>
        <translation>航拍影像与扫描图（%1）</translation>
    </message>
    <message>
        <source>&amp;Underlay…</source>
        <translation>底图(&amp;U)…</translation>
    </message>
    <message>
        <source>Lay an aerial photo or a map under the parcels</source>
        <translation>把航拍影像或扫描图垫在宗地下面</translation>
    </message>
    <message>
        <source>&amp;Remove underlay</source>
        <translation>移除底图(&amp;R)</translation>
    </message>
    <message>
        <source>Take the underlay off the map</source>
        <translation>从地图上移除底图</translation>
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
    <name>renewal::viewer::NoteEditor</name>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Ctrl+Enter keeps the note</source>
        <translation>按 Ctrl+Enter 保存备注</translation>
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
    <message>
        <source>being worked out</source>
        <translation>正在计算</translation>
    </message>
    <message>
        <source>By the rule book: %1</source>
        <translation>按规则书：%1</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::PhaseChart</name>
    <message>
        <source>parcels</source>
        <translation>宗</translation>
    </message>
    <message>
        <source>No roadmap, no totals.</source>
        <translation>没有实施路线，无总量可显示。</translation>
    </message>
    <message>
        <source>%1 %2: %3 parcels, %4</source>
        <translation>%1 %2：%3 宗，%4</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::PhasesPanel</name>
    <message>
        <source>Nothing is wrong with the roadmap on this day.</source>
        <translation>这一天的实施路线未发现问题。</translation>
    </message>
    <message>
        <source>Checks (%1)</source>
        <translation>检查（%1）</translation>
    </message>
    <message>
        <source>Write one picture per quarter into a folder</source>
        <translation>每季度输出一张图片到文件夹</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在输出…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Play the years month by month</source>
        <translation>逐月播放</translation>
    </message>
    <message>
        <source>As-of date by month</source>
        <translation>按月选择截止日期</translation>
    </message>
    <message>
        <source>Moves the as-of date: map, status and totals follow</source>
        <translation>移动截止日期，地图、状态与总量随之变化</translation>
    </message>
    <message>
        <source>Pictures…</source>
        <translation>输出图片…</translation>
    </message>
    <message>
        <source>Write one picture of the map per quarter as PNG</source>
        <translation>每季度输出一张地图图片</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划与实际</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>阶段总量</translation>
    </message>
    <message>
        <source>Roadmap</source>
        <translation>实施路线</translation>
    </message>
    <message>
        <source>Land per phase over time</source>
        <translation>各阶段用地随时间的变化</translation>
    </message>
    <message>
        <source>Checks of the roadmap</source>
        <translation>实施路线检查</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>By area and project</source>
        <translation>按片区和项目</translation>
    </message>
    <message>
        <source>By renewal unit</source>
        <translation>按更新单元</translation>
    </message>
    <message>
        <source>Rows of the plan</source>
        <translation>计划图的行</translation>
    </message>
    <message>
        <source>What the bars of the plan stand for</source>
        <translation>计划图各横条表示的对象</translation>
    </message>
    <message>
        <source>Roadmap as bars in time</source>
        <translation>实施路线图（时间横条）</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::PrintDialog</name>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Print…</source>
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
        <source>Underlay</source>
        <translation>底图</translation>
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
        <source>One sheet</source>
        <translation>单幅</translation>
    </message>
    <message>
        <source>One sheet per renewal unit</source>
        <translation>每个改造单元一幅</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>分幅</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 sheets, one per renewal unit, written into one PDF. The first is shown.</source>
        <translation>共 %1 幅，每个改造单元一幅，写成一个多页 PDF。预览为第一幅。</translation>
    </message>
    <message>
        <source>Writing sheet %1 of %2…</source>
        <translation>正在写第 %1 幅，共 %2 幅…</translation>
    </message>
    <message>
        <source>Cancelled; no file was written.</source>
        <translation>已取消，没有写出文件。</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Writing…</source>
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
        <translation>%1（%2 项阈值）</translation>
    </message>
    <message>
        <source>Move a threshold to see which parcels change.</source>
        <translation>移动阈值，看哪些宗地会变。</translation>
    </message>
    <message>
        <source>Working it out…</source>
        <translation>正在试算…</translation>
    </message>
    <message>
        <source>%1 parcels change their answer.</source>
        <translation>%1 宗的判定会变。</translation>
    </message>
    <message>
        <source>a default of this tool, not law</source>
        <translation>本工具默认值，非法定</translation>
    </message>
    <message>
        <source>What follows: %1</source>
        <translation>后果：%1</translation>
    </message>
    <message>
        <source>Save as a local rule book</source>
        <translation>另存为本地规则书</translation>
    </message>
    <message>
        <source>Rule books (%1)</source>
        <translation>规则书（%1）</translation>
    </message>
    <message>
        <source>Open a case to see its rule book.</source>
        <translation>打开案例后显示其规则书。</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>条文</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Rule book</source>
        <translation>规则书</translation>
    </message>
    <message>
        <source>Question whose thresholds are shown</source>
        <translation>显示哪一问的阈值</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>变化情况</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
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
        <source>Text of the rule book</source>
        <translation>规则书条文</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部还原</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>Select the parcels that change on the map</source>
        <translation>在地图上选中会变的宗地</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save what was moved as a local rule book that extends this one</source>
        <translation>把改动存为继承本规则书的本地规则书</translation>
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
    <name>renewal::viewer::ShortlistPanel</name>
    <message>
        <source>scores by the brief &quot;%1&quot;</source>
        <translation>按需求书“%1”计分</translation>
    </message>
    <message>
        <source>not ranked yet</source>
        <translation>尚未排名</translation>
    </message>
    <message>
        <source>Open a case to keep a shortlist of its sites.</source>
        <translation>打开案例后可建立备选清单。</translation>
    </message>
    <message>
        <source>Nothing is on the shortlist: choose a site in the panel Sites and press Ctrl+D.</source>
        <translation>备选清单为空：在“选址”面板选中地块后按 Ctrl+D 加入。</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在对比…</translation>
    </message>
    <message>
        <source>%1 of %2 sites · %3</source>
        <translation>%1/%2 个地块 · %3</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Intentions</source>
        <translation>意向记录</translation>
    </message>
    <message>
        <source>Intentions (%1)</source>
        <translation>意向记录（%1）</translation>
    </message>
    <message>
        <source>Print the sheets of the shortlist</source>
        <translation>输出备选地块推介表</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Site sheets</source>
        <translation>地块推介表</translation>
    </message>
    <message>
        <source>Comparison and intentions</source>
        <translation>对比与意向记录</translation>
    </message>
    <message>
        <source>Sites of the shortlist side by side</source>
        <translation>备选地块对比</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>只看差异</translation>
    </message>
    <message>
        <source>Only rows whose sites differ</source>
        <translation>只显示各地块不同的行</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the site of the current column off the shortlist (Del)</source>
        <translation>把当前列的地块移出备选清单（Del）</translation>
    </message>
    <message>
        <source>Contact on the sheets</source>
        <translation>推介表上的联系人</translation>
    </message>
    <message>
        <source>Print sheets…</source>
        <translation>输出推介表…</translation>
    </message>
    <message>
        <source>One PDF with the sheet of every site on the shortlist</source>
        <translation>把全部备选地块的推介表输出为一个 PDF</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::SiteListModel</name>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>On the shortlist</source>
        <translation>已列入备选清单</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>地块</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::SiteRankingText</name>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>ahead of the one above if %1 went from %2 to %3</source>
        <translation>%1 由 %2 变为 %3 即可超过前一名</translation>
    </message>
    <message>
        <source>ahead of the one above if %1, now %2, turned out %3</source>
        <translation>%1 查明（现%2）为 %3 即可超过前一名</translation>
    </message>
    <message>
        <source>no code, row %1</source>
        <translation>无代码，第 %1 行</translation>
    </message>
    <message>
        <source>%1 … (%2 parcels)</source>
        <translation>%1 等 %2 宗</translation>
    </message>
    <message>
        <source>Place %1 · %2 points</source>
        <translation>第 %1 名 · %2 分</translation>
    </message>
    <message>
        <source>Above it %1 · %2 points</source>
        <translation>前一名 %1 · %2 分</translation>
    </message>
    <message>
        <source>%1: %2, gives %3</source>
        <translation>%1：%2，得 %3</translation>
    </message>
    <message>
        <source> (above: %1, gives %2)</source>
        <translation>（前一名 %1，得 %2）</translation>
    </message>
    <message>
        <source>no single change would move it ahead of the one above</source>
        <translation>没有哪一项单独变化能使它超过前一名</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::SitesPanel</name>
    <message>
        <source>Ranking…</source>
        <translation>正在排名…</translation>
    </message>
    <message>
        <source>Open a case to rank its sites.</source>
        <translation>打开案例后按需求书排名。</translation>
    </message>
    <message>
        <source>Choose a site to see why it stands at its place.</source>
        <translation>选一个地块，看它为什么排在这里。</translation>
    </message>
    <message>
        <source>%1 sites: %2 ranked, %3 excluded, %4 left out for missing values</source>
        <translation>%1 个地块：排名 %2，排除 %3，因缺数据未排 %4</translation>
    </message>
    <message>
        <source>%1 of %2 edits of units by hand are taken along</source>
        <translation>单元手工改动 %2 条，套用 %1 条</translation>
    </message>
    <message>
        <source>Show the scores on the map</source>
        <translation>在地图上显示得分</translation>
    </message>
    <message>
        <source>Why the site stands at its place</source>
        <translation>地块排在此名次的理由</translation>
    </message>
    <message>
        <source>Ranked sites</source>
        <translation>地块排名</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>对比…</translation>
    </message>
    <message>
        <source>Show the shortlist side by side</source>
        <translation>并排对比备选地块</translation>
    </message>
    <message>
        <source>Take off the shortlist</source>
        <translation>移出备选清单</translation>
    </message>
    <message>
        <source>Add to the shortlist</source>
        <translation>加入备选清单</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1（%2/%3）</translation>
    </message>
    <message>
        <source>%1 (Ctrl+D)</source>
        <translation>%1（Ctrl+D）</translation>
    </message>
    <message>
        <source>Save the brief</source>
        <translation>保存需求书</translation>
    </message>
    <message>
        <source>Name of the brief, and of its file in the folder &quot;briefs&quot; of the case</source>
        <translation>需求书名称，也是案例 briefs 文件夹中的文件名</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
    <name>renewal::viewer::StructurePanel</name>
    <message>
        <source>%1 drawn, of which %2 in parcels</source>
        <translation>图上 %1，其中宗地 %2</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Land</source>
        <translation>要素内用地</translation>
    </message>
    <message>
        <source>Drawn, mu</source>
        <translation>图上（亩）</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>宗地</translation>
    </message>
    <message>
        <source>By status</source>
        <translation>按利用状态</translation>
    </message>
    <message>
        <source>By phase</source>
        <translation>按改造阶段</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Mu</source>
        <translation>亩</translation>
    </message>
    <message>
        <source>Open a case to see its planning structure.</source>
        <translation>打开案例后在此查看空间结构。</translation>
    </message>
    <message>
        <source>The case has no planning structure.</source>
        <translation>案例没有空间结构。</translation>
    </message>
    <message>
        <source>One core, two belts, dual nodes: drawn as named.</source>
        <translation>一核两带双节点：图与名称相符。</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在量算……</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>没有保存。</translation>
    </message>
    <message>
        <source>Half width of the belt</source>
        <translation>带的半宽</translation>
    </message>
    <message>
        <source> m</source>
        <translation> 米</translation>
    </message>
    <message>
        <source>Land within this distance of the centre line is the belt</source>
        <translation>中心线两侧这一距离以内为带</translation>
    </message>
    <message>
        <source>Elements of the planning structure</source>
        <translation>空间结构的要素</translation>
    </message>
    <message>
        <source>Figures of the element</source>
        <translation>该要素的数据</translation>
    </message>
    <message>
        <source>%1 parcels, %2% of it</source>
        <translation>%1 宗，占图上面积 %2%</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Drag a vertex, or the middle of an edge for a new one; Delete or Alt+click takes one away. Coordinates in %1.</source>
        <translation>拖动顶点；拖动边的中点可加顶点；按 Delete 或按住 Alt 单击可删顶点。坐标系为 %1。</translation>
    </message>
    <message>
        <source>Saved. Vertices converted to %1 of the file: %2; the others as they were.</source>
        <translation>已保存。换算到文件坐标系 %1 的顶点：%2 个，其余保持原样。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>撤销上一次改动</translation>
    </message>
    <message>
        <source>Redo the change</source>
        <translation>重做改动</translation>
    </message>
    <message>
        <source>Edit outline</source>
        <translation>编辑轮廓</translation>
    </message>
    <message>
        <source>Vertices are in the coordinates of the map. A file in another coordinate system gets changed vertices converted to its own; the others stay as they are.</source>
        <translation>顶点用地图的坐标系。文件如为另一坐标系，改动的顶点会换算过去，其余顶点保持原样。</translation>
    </message>
    <message>
        <source>Vertices of the outline</source>
        <translation>轮廓的顶点</translation>
    </message>
    <message>
        <source>Insert adds a vertex behind the chosen one, Delete takes it away</source>
        <translation>按 Insert 在所选顶点之后加一个顶点，按 Delete 删除所选顶点</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>图上面积</translation>
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
    <message>
        <source>what-if: %1 change status</source>
        <translation>试算：其中 %1 宗状态有变</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::ThresholdRow</name>
    <message>
        <source> months</source>
        <translation> 个月</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>%1 known</source>
        <translation>已知 %1</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation>未知 %1</translation>
    </message>
    <message>
        <source>%1 not happened</source>
        <translation>未发生 %1</translation>
    </message>
    <message>
        <source>%1 outside the picture</source>
        <translation>图外 %1</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>by law</source>
        <translation>法定</translation>
    </message>
    <message>
        <source>A default of this tool, meant to be adjusted</source>
        <translation>本工具的默认值，可以调整</translation>
    </message>
    <message>
        <source>Set by the rule book</source>
        <translation>由规则书规定</translation>
    </message>
    <message>
        <source>Back to the rule book&apos;s value</source>
        <translation>还原为规则书的值</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>还原：%1</translation>
    </message>
    <message>
        <source>Slider: %1</source>
        <translation>滑块：%1</translation>
    </message>
    <message>
        <source>Value: %1</source>
        <translation>数值：%1</translation>
    </message>
    <message>
        <source>Distribution: %1</source>
        <translation>分布：%1</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::TrialStrip</name>
    <message>
        <source>What-if</source>
        <translation>试算中</translation>
    </message>
    <message>
        <source>Back to the rule book</source>
        <translation>返回规则书</translation>
    </message>
    <message>
        <source>Undo every moved threshold</source>
        <translation>还原全部阈值</translation>
    </message>
    <message>
        <source>A what-if is shown</source>
        <translation>正在显示试算结果</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::UnderlayRow</name>
    <message>
        <source>Underlay</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Strength of the underlay</source>
        <translation>底图的浓淡</translation>
    </message>
    <message>
        <source>Strength of the underlay: %1%</source>
        <translation>底图的浓淡：%1%</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::UnitConstraintsForm</name>
    <message>
        <source>Least area</source>
        <translation>面积下限</translation>
    </message>
    <message>
        <source>Largest area</source>
        <translation>面积上限</translation>
    </message>
    <message>
        <source>Least shared border</source>
        <translation>共有界线下限</translation>
    </message>
    <message>
        <source>Widest gap</source>
        <translation>间隔上限</translation>
    </message>
    <message>
        <source>Least qualifying share</source>
        <translation>符合条件占比下限</translation>
    </message>
    <message>
        <source>Bridged parcels, at most</source>
        <translation>插花地宗数上限</translation>
    </message>
    <message>
        <source>Least share with papers</source>
        <translation>手续已知占比下限</translation>
    </message>
    <message>
        <source>Holders, at most</source>
        <translation>权利人数上限</translation>
    </message>
    <message>
        <source>Stays within</source>
        <translation>不跨越</translation>
    </message>
    <message>
        <source> mu</source>
        <translation> 亩</translation>
    </message>
    <message>
        <source> m</source>
        <translation> 米</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>its area</source>
        <translation>片区</translation>
    </message>
    <message>
        <source>its community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>A common corner joins</source>
        <translation>角点相接也算连片</translation>
    </message>
    <message>
        <source>Without protected land</source>
        <translation>受保护用地不参与</translation>
    </message>
    <message>
        <source>Constraints of renewal units</source>
        <translation>改造单元的约束</translation>
    </message>
    <message>
        <source>Not across, of this case:</source>
        <translation>不跨越本案例的：</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::UnitEditText</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not applied: add, parcels: %1</source>
        <translation>未套用：加入 %1 宗</translation>
    </message>
    <message>
        <source>Not applied: take out, parcels: %1</source>
        <translation>未套用：移出 %1 宗</translation>
    </message>
    <message>
        <source>Not applied: merge units</source>
        <translation>未套用：合并单元</translation>
    </message>
    <message>
        <source>Not applied: split off, parcels: %1</source>
        <translation>未套用：拆出 %1 宗</translation>
    </message>
    <message>
        <source>none left</source>
        <translation>已无</translation>
    </message>
    <message>
        <source>Parcels added: %1; unit %2</source>
        <translation>加入 %1 宗；单元 %2</translation>
    </message>
    <message>
        <source>Parcels taken out: %1; unit %2</source>
        <translation>移出 %1 宗；单元 %2</translation>
    </message>
    <message>
        <source>Units merged: unit %1</source>
        <translation>合并为单元 %1</translation>
    </message>
    <message>
        <source>Parcels split off: %1; units %2</source>
        <translation>拆出 %1 宗；单元 %2</translation>
    </message>
    <message>
        <source>unit %1: %2</source>
        <translation>单元 %1：%2</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::UnitEditor</name>
    <message>
        <source>Add to unit</source>
        <translation>加入单元</translation>
    </message>
    <message>
        <source>Add to unit %1</source>
        <translation>加入单元 %1</translation>
    </message>
    <message>
        <source>The edits of the case cannot be read; nothing is changed.</source>
        <translation>案例中的手工改动读不出，不作任何改动。</translation>
    </message>
    <message>
        <source>Edits by hand: %1</source>
        <translation>手工改动 %1 条</translation>
    </message>
    <message>
        <source>%1 parcels have no code of their own and were left out.</source>
        <translation>%1 宗没有自己的宗地代码，未计入。</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>没有保存。</translation>
    </message>
    <message>
        <source>Not kept: no case folder is open.</source>
        <translation>不会保存：打开的不是案例文件夹。</translation>
    </message>
    <message>
        <source>Edits by hand</source>
        <translation>手工改动</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Split off</source>
        <translation>拆出</translation>
    </message>
    <message>
        <source>The selected parcels come to the unit chosen in the list</source>
        <translation>把选中的宗地并入列表中选定的单元</translation>
    </message>
    <message>
        <source>The selected parcels leave their units</source>
        <translation>把选中的宗地从所在单元移出</translation>
    </message>
    <message>
        <source>The units of the selected parcels become one</source>
        <translation>把选中宗地所在的几个单元合并为一个</translation>
    </message>
    <message>
        <source>The selected parcels become a unit of their own</source>
        <translation>把选中的宗地从所在单元拆出，自成一个单元</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>撤销上一步改动</translation>
    </message>
    <message>
        <source>Redo the edit</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Delete the edit chosen below</source>
        <translation>删去下面选定的一条改动</translation>
    </message>
    <message>
        <source>Units changed by hand</source>
        <translation>手工改动单元</translation>
    </message>
    <message>
        <source>An edit takes %1 parcels at most.</source>
        <translation>一次改动至多 %1 宗。</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::UnitModel</name>
    <message>
        <source>%1, unknown for %2</source>
        <translation>%1，另有 %2 宗不明</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>宗地</translation>
    </message>
    <message>
        <source>Holders</source>
        <translation>权利人</translation>
    </message>
    <message>
        <source>Qualifying</source>
        <translation>符合条件占比</translation>
    </message>
    <message>
        <source>Compactness</source>
        <translation>紧凑度</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>阶段：宗数</translation>
    </message>
    <message>
        <source>Protected land</source>
        <translation>受保护用地</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::UnitText</name>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>it is neither suspected idle nor low-efficiency</source>
        <translation>既不是疑似闲置，也不是低效用地</translation>
    </message>
    <message>
        <source>it has no shape, or coordinates that are no numbers</source>
        <translation>没有图形，或坐标不是数</translation>
    </message>
    <message>
        <source>it is protected land</source>
        <translation>是受保护用地</translation>
    </message>
    <message>
        <source>the land it is connected with stays below %1</source>
        <translation>相连的用地不足 %1</translation>
    </message>
    <message>
        <source>it is larger than %1 by itself</source>
        <translation>自身超过 %1</translation>
    </message>
    <message>
        <source>it was left over when its group was cut to the largest area or number of holders</source>
        <translation>连片地按面积或权利人数上限切分后剩下</translation>
    </message>
    <message>
        <source>its group has too little land known to have papers</source>
        <translation>所在连片地手续已知的用地占比不足</translation>
    </message>
    <message>
        <source>%1 is in no unit: %2.</source>
        <translation>%1 不在单元中：%2。</translation>
    </message>
    <message>
        <source>%1 is in unit %2.</source>
        <translation>%1 在单元 %2 中。</translation>
    </message>
    <message>
        <source>%1 is in unit %2, to bridge land that qualifies.</source>
        <translation>%1 在单元 %2 中，是插花地。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1 and %2 share %3 m of border, less than %4 m.</source>
        <translation>%1 与 %2 共有界线 %3 米，短于 %4 米。</translation>
    </message>
    <message>
        <source>%1 and %2 meet in a corner only.</source>
        <translation>%1 与 %2 只在角点相接。</translation>
    </message>
    <message>
        <source>%1 and %2 lie %3 m apart, more than %4 m.</source>
        <translation>%1 与 %2 相隔 %3 米，宽于 %4 米。</translation>
    </message>
    <message>
        <source>A barrier parts %1 and %2.</source>
        <translation>%1 与 %2 隔着不得跨越的线或面。</translation>
    </message>
    <message>
        <source>%1 and %2 lie in different areas or communities, or name none.</source>
        <translation>%1 与 %2 不在同一片区或社区，或未填。</translation>
    </message>
    <message>
        <source>They are one unit.</source>
        <translation>两宗属于同一单元。</translation>
    </message>
    <message>
        <source>No chain of neighbours leads from one to the other.</source>
        <translation>没有一串相邻地块把两宗连起来。</translation>
    </message>
    <message>
        <source>On the way between them:</source>
        <translation>两宗之间的障碍：</translation>
    </message>
    <message>
        <source>it was taken out by hand</source>
        <translation>它被手工移出</translation>
    </message>
    <message>
        <source>%1 is in unit %2, added by hand.</source>
        <translation>%1 在单元 %2 中，是手工加入的。</translation>
    </message>
    <message>
        <source>Nothing lies between them: the largest area, the number of holders, the share of land with papers or an edit by hand keeps them apart.</source>
        <translation>两宗之间没有障碍：是面积上限、权利人数、有手续用地的占比或手工改动把它们分开。</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::UnitsPanel</name>
    <message>
        <source>Against the grouping before: %1 units, %2 parcels, %3</source>
        <translation>比上一次归并：单元 %1，宗地 %2，面积 %3</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Group again</source>
        <translation>重新归并</translation>
    </message>
    <message>
        <source>Grouping…</source>
        <translation>正在归并…</translation>
    </message>
    <message>
        <source>Stopped. The list is of the grouping before.</source>
        <translation>已停止，列表是上一次的结果。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>%1 units · %2 parcels · %3</source>
        <translation>%1 个单元 · %2 宗 · %3</translation>
    </message>
    <message>
        <source>Open a case to group its land into units.</source>
        <translation>打开案例后，可把用地归并成单元。</translation>
    </message>
    <message>
        <source>Select one parcel on the map to see which unit it is in, or two to see why they are not one unit.</source>
        <translation>在地图上选一宗，看它在哪个单元；选两宗，看它们为什么不是一个单元。</translation>
    </message>
    <message>
        <source>Renewal units</source>
        <translation>改造单元</translation>
    </message>
    <message>
        <source>Why parcels are in a unit or not</source>
        <translation>宗地为什么在或不在单元里</translation>
    </message>
    <message>
        <source>Group the land into units by these constraints</source>
        <translation>按这些约束把用地归并成单元</translation>
    </message>
    <message>
        <source>* by hand: %1, of which %2 break constraints</source>
        <translation>* 手工改动的单元 %1 个，其中 %2 个不合限制</translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation>限制条件</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手工改动</translation>
    </message>
    <message>
        <source>What units are made from</source>
        <translation>单元的依据</translation>
    </message>
    <message>
        <source>Unit %1 was changed by hand.</source>
        <translation>单元 %1 经手工改动。</translation>
    </message>
    <message>
        <source>Unit %1 was changed by hand; it has land of unit %2.</source>
        <translation>单元 %1 经手工改动，含原单元 %2 的用地。</translation>
    </message>
</context>
<context>
    <name>renewal::viewer::VertexModel</name>
    <message>
        <source>Easting, m</source>
        <translation>横坐标（米）</translation>
    </message>
    <message>
        <source>Northing, m</source>
        <translation>纵坐标（米）</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
</context>
</TS>
