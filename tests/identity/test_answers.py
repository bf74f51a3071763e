"""Which indicator the words around a number speak of: the same, one to ask about, or another."""

from __future__ import annotations

import pytest

from reference_targets.catalogue import Catalogue
from reference_targets.matcher import Scope, best_match
from reference_targets.matching import ALONE, Answer, Place

CATALOGUE = Catalogue.load()
# indicator, the number's clause, the clauses before it (the nearest first)
SAME = [
    ("孕产妇死亡率", "把孕产妇死亡率稳稳压在以内", ()),
    ("孕产妇死亡率", "每10万例活产中孕产妇死亡不超过", ()),
    ("适龄妇女宫颈癌人群筛查率", "接受宫颈癌筛查的适龄妇女占比", ()),
    ("适龄妇女宫颈癌人群筛查率", "七成以上的适龄女性完成宫颈癌检查", ()),
    ("适龄妇女宫颈癌人群筛查率", "适龄妇女乳腺癌、宫颈癌筛查率双双达到", ()),
    ("适龄妇女宫颈癌人群筛查率", "筛查率达到", ("为适龄妇女开展宫颈癌免费筛查",)),
    ("宫颈癌和乳腺癌防治知识知晓率", "知晓“两癌”防治知识的妇女占到", ()),
    ("孕产妇艾滋病检测率", "检测率均达到", ("孕产妇“三病”检测应检尽检",)),
    ("孕产妇系统管理率", "九成以上的孕妇和产妇得到系统管理", ()),
    ("产妇产后访视率", "产后访视率保持在", ()),
    ("就业人员中的女性比例", "女性就业人员占全社会就业人员的比重", ()),
    ("就业人员中的女性比例", "就业人员中，女性占比", ()),
    ("社区居委会主任中女性比例", "由女性担任主任的社区居委会占比", ()),
    ("社区居委会主任中女性比例", "主任中女性比例达到", ("社区居委会成员中女性比例",)),
    ("村委会成员中女性比例", "女性在村民委员会中的比例", ()),
    ("高级专业技术人员中的女性比例", "女性占高级专业技术人员的", ()),
    ("妇女基本医疗保险参保率", "参加基本医疗保险的妇女占应参保妇女的", ()),
    ("农村自来水普及率", "自来水普及率达到", ("农村人居环境持续改善",)),
    ("农村自来水普及率", "农村人居环境明显改善自来水普及率", ()),
    ("5岁以下儿童贫血率", "不满5周岁儿童患贫血的比例", ()),
    ("5岁以下儿童贫血率", "0—4岁儿童贫血检出率", ()),
    ("婴儿死亡率", "未满周岁婴儿的死亡率", ()),
    ("7岁以下儿童健康管理率", "0至6岁儿童健康管理覆盖面", ()),
    ("初中生近视率", "近视的初中学生占比控制在", ()),
    ("高中生每天睡眠时间", "高中阶段学生每晚睡足", ()),
    ("儿童每天接触户外自然光时间", "孩子们每天有以上时间接触户外自然光", ()),
    ("6个月内婴儿纯母乳喂养率", "半数以上婴儿在出生后头6个月内实行纯母乳喂养", ()),
    ("12岁儿童龋患率", "患龋齿的12岁儿童占", ()),
    ("每千名儿童床位", "每千名0—17岁儿童拥有床位", ()),
    ("建立家长学校或家庭教育指导服务站点的城市社区比例", "每个城市社区都建有家长学校", ()),
    ("学前教育毛入园率", "毛入园率达到", ("让适龄儿童“园门口、好入园”",)),
]
ASK = [
    ("孕产妇系统管理率", "流动孕产妇系统管理服务率", ()),  # narrower
    ("孕产妇系统管理率", "孕产妇健康管理率", ()),  # said for each other
    ("适龄妇女宫颈癌人群筛查率", "农村妇女宫颈癌筛查率", ()),
    ("35-45岁妇女接受高质量宫颈癌筛查的比例", "35—45岁妇女宫颈癌筛查率", ()),
    ("孕产妇梅毒检测率", "梅毒检测率", ()),  # of whom is not said
    ("九年义务教育巩固率", "九年义务教育蓝色巩固率", ()),  # a word nobody knows
    ("小学生每天睡眠时间", "中小学生每天睡眠时间", ()),  # wider
]
DIFFERENT = [
    ("适龄妇女宫颈癌人群筛查率", "宫颈癌患者治疗率", ()),
    ("适龄妇女宫颈癌人群筛查率", "适龄妇女乳腺癌筛查率", ()),
    ("妇女基本医疗保险参保率", "参加基本医疗保险人员中女性占比", ()),  # part and whole
    ("妇女基本医疗保险参保率", "妇女基本养老保险参保率", ()),
    ("妇女基本医疗保险参保率", "基本医疗保险政策范围内住院费用报销比例", ()),
    ("村委会成员中女性比例", "社区居委会成员中女性比例", ()),
    ("社区居委会主任中女性比例", "社区居委会成员中女性比例", ()),
    ("新生儿死亡率", "围产儿死亡率", ()),
    ("婴儿死亡率", "新生儿死亡率", ()),
    ("5岁以下儿童贫血率", "3岁以下儿童贫血率", ()),
    ("小学生近视率", "初中生近视率", ("小学生近视率控制在",)),
    ("建立家长学校或家庭教育指导服务站点的城市社区比例", "农村社区家长学校覆盖率", ()),
    ("艾滋病孕产妇感染者治疗率", "艾滋病感染孕产妇所生儿童预防用药率", ()),
    ("就业人员中的女性比例", "城镇登记失业率", ()),
]


def _answer(indicator: str, clause: str, before: tuple[str, ...], place: Place = ALONE) -> Answer:
    known = CATALOGUE.identify(indicator)
    assert known, indicator
    requirement = CATALOGUE.matcher.required.requirements[known.id]
    return best_match(requirement, Scope(clause, "", before, place), CATALOGUE.concepts).answer


@pytest.mark.parametrize(("indicator", "clause", "before"), SAME)
def test_the_same_in_other_words(indicator: str, clause: str, before: tuple[str, ...]) -> None:
    assert _answer(indicator, clause, before) is Answer.SAME


@pytest.mark.parametrize(("indicator", "clause", "before"), ASK)
def test_what_a_person_has_to_say(indicator: str, clause: str, before: tuple[str, ...]) -> None:
    assert _answer(indicator, clause, before) is Answer.ASK


@pytest.mark.parametrize(("indicator", "clause", "before"), DIFFERENT)
def test_another_matter(indicator: str, clause: str, before: tuple[str, ...]) -> None:
    assert _answer(indicator, clause, before) is Answer.DIFFERENT


@pytest.mark.parametrize("index", [0, 1])
def test_of_several_values_each_has_its_own_name(index: int) -> None:
    names = ("小学生每天睡眠时间", "初中生每天睡眠时间")
    place = Place(index, 2)
    assert _answer(names[index], "小学生和初中生每日睡眠", (), place) is Answer.SAME
    assert _answer(names[1 - index], "小学生和初中生每日睡眠", (), place) is Answer.DIFFERENT


def test_a_list_of_whole_names_is_parted() -> None:
    listed = "学前教育毛入园率、九年义务教育巩固率、高中阶段教育毛入学率"
    assert _answer("九年义务教育巩固率", listed, (), Place(1, 3)) is Answer.SAME
    assert _answer("九年义务教育巩固率", listed, (), Place(0, 3)) is not Answer.SAME


def test_what_is_said_of_a_share_of_the_bodies_only_is_asked_about() -> None:
    known = CATALOGUE.identify("政府举办的标准化妇幼保健机构")
    assert known
    requirement = CATALOGUE.matcher.required.requirements[known.id]
    scope = Scope("建有政府举办的标准化妇幼保健机构", partial=True)
    assert best_match(requirement, scope, CATALOGUE.concepts).answer is Answer.ASK


@pytest.mark.parametrize("identifier", sorted(CATALOGUE.indicators))
def test_every_standard_name_speaks_of_its_own_indicator(identifier: str) -> None:
    requirement = CATALOGUE.matcher.required.requirements[identifier]
    match = best_match(requirement, Scope(CATALOGUE.indicators[identifier].name), CATALOGUE.concepts)
    assert match.answer is Answer.SAME


def test_two_indicators_share_a_name_only_where_one_is_said_of_both() -> None:
    also = CATALOGUE.matcher.required.also
    assert {key: others for key, others in also.items() if key != "two_cancers_screening"} == {
        key: others for key, others in also.items() if "mental" in key
    }
    assert set(also["two_cancers_screening"]) == {"cervical_screening", "breast_screening"}
