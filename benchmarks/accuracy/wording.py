"""Several wordings of every sentence; slots are filled with consistent figures."""

SENTENCES: dict[str, tuple[str, ...]] = {
    "about": (
        "{unit}是全县基层服务能力提升项目的实施单位，负责站点建设、人员培训和日常监督。",
        "本项目由{unit}组织实施，主要内容为服务站点建设、人员培训及监督检查。",
    ),
    "staff": (
        "单位核定编制{posts}名，年末在职人员{staff}名，在职人员控制率{staff_rate}%。",
        "经机构编制部门核定编制{posts}人，实际在职{staff}人，在职人员控制率为{staff_rate}%。",
    ),
    "assets": (
        "年末固定资产原值{original}元，累计折旧{worn}元，净值{net}元。",
        "截至年末，固定资产原值为{original}元，已计提累计折旧{worn}元，固定资产净值{net}元。",
    ),
    "budget": (
        "{year}年年初预算{initial}万元，全年预算{full}万元，实际支出{executed}万元，预算执行率{rate}%。",
        "{year}年度全年预算数{full}万元（年初预算{initial}万元），全年支出{executed}万元，预算执行率为{rate}%。",
    ),
    "expense": (
        "全年支出{executed}万元，其中：基本支出{basic}万元，项目支出{project}万元。",
        "{year}年支出合计{executed}万元。其中基本支出{basic}万元，项目支出{project}万元。",
    ),
    "tasks": (
        "项目资金{task_total}万元全部用于以下方面：{tasks}。",
        "项目资金共计{task_total}万元，包括{tasks}。",
        "{tasks}，共计{task_total}万元。",
    ),
    "share": (
        "从支出结构看，基本支出{basic}万元，占全年支出{executed}万元的{basic_share}%；项目支出{project}万元，占全年支出的{project_share}%。",
        "全年支出{executed}万元中，基本支出{basic}万元，占{basic_share}%；项目支出{project}万元，占{project_share}%。",
    ),
    "public": (
        "“三公”经费支出{public}万元，比上年{cut}{public_cut}万元，{drop}{public_rate}%。",
        "“三公”经费支出{public}万元，较{before}年的{public_before}万元{cut}{public_cut}万元，{drop}{public_rate}%。",
        "与上年相比，“三公”经费支出由{public_before}万元降至{public}万元，{cut}{public_cut}万元，{drop}{public_rate}%。",
    ),
    "exact": ("决算报表反映，全年支出{executed_yuan}元。", "按决算口径，全年支出为{executed_yuan}元，与自评表一致。"),
    "survey": (
        "评价组共发放问卷{sent}份，收回有效问卷{valid}份，其中表示满意的{satisfied}份，服务对象满意度{sat}%。",
        "本次向服务对象发放调查问卷{sent}份，回收有效问卷{valid}份，{satisfied}人表示满意，服务对象满意度为{sat}%。",
    ),
    "process": (
        "评价组查阅了项目档案和会计凭证，并赴现场核实了站点建设情况。",
        "自评过程中查阅资料、现场核查与座谈访谈相结合，自评结果经单位集体审议。",
    ),
    "conclusion": (
        "经综合评价，项目自评总分{score}分，评价等级为“{grade}”。",
        "根据评分标准，本项目自评得分{score}分，自评等级为{grade}。",
    ),
    "satisfaction": ("服务对象满意度达到{sat}%，高于年初目标。", "经调查，服务对象满意度为{sat}%。"),
    "target": (
        "年初设定培训基层工作人员人次指标值为{target}人次，实际完成{actual}人次。",
        "培训基层工作人员人次年度目标{target}人次，全年完成{actual}人次。",
    ),
    "helped": (
        "全年向{count}户困难家庭发放补助资金{paid}元，户均{each}元。",
        "累计补助{count}户，发放资金{paid}元，平均每户{each}元。",
    ),
    "done": ("站点建设质量符合设计要求，资料归档完整。", "建成站点已全部投入使用，运行情况良好。"),
    "problem": (
        "一是部分偏远乡镇站点人员力量不足。二是绩效指标细化程度有待提高。",
        "一是个别指标设置不够细化。二是基层人员流动性较大。",
    ),
    "measure": ("下一步将加强人员配备，细化绩效指标，强化过程监控。", "今后将健全培训机制，进一步优化指标设置。"),
}
