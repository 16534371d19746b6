"""The rules: one room each, listed here by what they are about and nowhere else."""

from typing import NamedTuple

from roadmapc.language.words import Words
from roadmapc.rules import (
    abbreviation_introduced_twice,
    action_without_indicator,
    annex_numbers,
    annex_requisites,
    basis_differs,
    before_approval,
    broken_lock,
    changed_after_approval,
    circular_implementation,
    circular_order,
    cited_requisites,
    contradicting_targets,
    cut_text,
    day_off,
    deadline_outside_parent,
    different_names,
    doubled_responsible,
    duplicate_action,
    duplicate_id,
    duty_without_deadline,
    empty_cell,
    external_act_requisites,
    external_schedule,
    future_completion,
    glued,
    group_without_members,
    half_year_kind,
    idle_direction,
    incomplete_requisites,
    indicator_without_action,
    indicator_without_target,
    initials_order,
    interval_not_point,
    late_deadline,
    late_for_duty,
    member_without_plan,
    missing_annex,
    missing_key,
    missing_responsible,
    missing_year,
    mixed_alphabet,
    mixed_responsibles,
    no_basis,
    no_control_point,
    no_order_word,
    no_year,
    not_in_register,
    not_taken_up,
    number_out_of_order,
    other_key_language,
    out_of_order,
    outside_period,
    outside_responsible,
    overdue_action,
    parent_not_in_basis,
    plan_without_act,
    repeated_key,
    result_repeats_action,
    rollup_shortfall,
    same_result,
    series_against_trend,
    signed_without_lock,
    skipped_level,
    spacing,
    stamp_gender,
    status_in_deadline,
    suspect_link,
    syntax,
    template_leftover,
    title_period,
    unbalanced_brackets,
    unbalanced_quotes,
    uncited_basis,
    undefined_abbreviation,
    uneven_yo,
    unit_against_value,
    unknown_key,
    unknown_responsible,
    unknown_rule,
    unmentioned_annex,
    unmet_duty,
    unmet_window,
    unprintable,
    unproven_completion,
    unquoted_number,
    unreadable_deadline,
    unreasoned_exception,
    unresolved_reference,
    unused_abbreviation,
    unused_exception,
    weaker_target,
    wrong_type,
    wrong_value,
    year_or_school_year,
    year_outside_period,
)
from roadmapc.rules.rule import ExceptionRule, ProjectRule, Rule, UnitRule


class Group(NamedTuple):
    """Rules about one thing, under the heading that lists show."""

    title: Words
    rules: tuple[Rule, ...]


READING = Group(
    Words("чтение файла", "reading a file"),
    (
        syntax.RULE,
        repeated_key.RULE,
        unknown_key.RULE,
        missing_key.RULE,
        wrong_type.RULE,
        wrong_value.RULE,
        unquoted_number.RULE,
        cut_text.RULE,
        mixed_alphabet.RULE,
        other_key_language.RULE,
    ),
)
LINKS = Group(
    Words("связи", "links"),
    (
        duplicate_id.RULE,
        unresolved_reference.RULE,
        circular_implementation.RULE,
        circular_order.RULE,
        parent_not_in_basis.RULE,
        skipped_level.RULE,
    ),
)
COVERAGE = Group(
    Words("поручения и покрытие", "duties and coverage"),
    (
        unmet_duty.RULE,
        not_taken_up.RULE,
        member_without_plan.RULE,
        not_in_register.RULE,
        unmet_window.RULE,
        overdue_action.RULE,
        unproven_completion.RULE,
        future_completion.RULE,
    ),
)
DEADLINES = Group(
    Words("сроки", "deadlines"),
    (
        unreadable_deadline.RULE,
        no_year.RULE,
        year_or_school_year.RULE,
        glued.RULE,
        status_in_deadline.RULE,
        interval_not_point.RULE,
        external_schedule.RULE,
        outside_period.RULE,
        before_approval.RULE,
        half_year_kind.RULE,
        late_deadline.RULE,
        deadline_outside_parent.RULE,
        late_for_duty.RULE,
        out_of_order.RULE,
    ),
)
RESPONSIBLES = Group(
    Words("ответственные", "responsibles"),
    (
        unknown_responsible.RULE,
        missing_responsible.RULE,
        group_without_members.RULE,
        outside_responsible.RULE,
        doubled_responsible.RULE,
        mixed_responsibles.RULE,
    ),
)
REQUISITES = Group(
    Words("реквизиты", "requisites"),
    (
        annex_requisites.RULE,
        stamp_gender.RULE,
        missing_annex.RULE,
        unmentioned_annex.RULE,
        annex_numbers.RULE,
        day_off.RULE,
        number_out_of_order.RULE,
        external_act_requisites.RULE,
        title_period.RULE,
        different_names.RULE,
        cited_requisites.RULE,
        uncited_basis.RULE,
        basis_differs.RULE,
        initials_order.RULE,
    ),
)
INDICATORS = Group(
    Words("показатели", "indicators"),
    (
        missing_year.RULE,
        year_outside_period.RULE,
        indicator_without_target.RULE,
        unit_against_value.RULE,
        series_against_trend.RULE,
        contradicting_targets.RULE,
        indicator_without_action.RULE,
        action_without_indicator.RULE,
        weaker_target.RULE,
        rollup_shortfall.RULE,
    ),
)
STRUCTURE = Group(
    Words("устройство плана", "structure of a plan"),
    (
        duplicate_action.RULE,
        result_repeats_action.RULE,
        same_result.RULE,
        idle_direction.RULE,
        empty_cell.RULE,
    ),
)
LANGUAGE = Group(
    Words("язык", "language"),
    (
        undefined_abbreviation.RULE,
        abbreviation_introduced_twice.RULE,
        unused_abbreviation.RULE,
        template_leftover.RULE,
        unbalanced_quotes.RULE,
        unbalanced_brackets.RULE,
        uneven_yo.RULE,
        spacing.RULE,
    ),
)
COMPLETENESS = Group(
    Words("полнота акта", "completeness of an act"),
    (
        plan_without_act.RULE,
        no_control_point.RULE,
        no_order_word.RULE,
        no_basis.RULE,
        incomplete_requisites.RULE,
        duty_without_deadline.RULE,
    ),
)
"""What an act needs before it is signed; a fragment or a first sketch lacks it."""

APPROVAL = Group(
    Words("подписание", "approval"),
    (
        broken_lock.RULE,
        changed_after_approval.RULE,
        signed_without_lock.RULE,
        suspect_link.RULE,
    ),
)
EXCEPTIONS = Group(
    Words("исключения", "exceptions"), (unreasoned_exception.RULE, unused_exception.RULE)
)
PRINTING = Group(Words("печать", "printing"), (unprintable.RULE,))

_CHECKING = (
    READING,
    LINKS,
    COVERAGE,
    DEADLINES,
    RESPONSIBLES,
    REQUISITES,
    INDICATORS,
    STRUCTURE,
    LANGUAGE,
    APPROVAL,
    COMPLETENESS,
    EXCEPTIONS,
    PRINTING,
)
SETTINGS = Group(
    Words("настройки", "settings"),
    (unknown_rule.among(rule for group in _CHECKING for rule in group.rules),),
)
GROUPS: tuple[Group, ...] = (*_CHECKING, SETTINGS)

RULES: tuple[Rule, ...] = tuple(rule for group in GROUPS for rule in group.rules)
UNIT_RULES = tuple(rule for rule in RULES if isinstance(rule, UnitRule))
PROJECT_RULES = tuple(rule for rule in RULES if isinstance(rule, ProjectRule))
EXCEPTION_RULES = tuple(rule for rule in RULES if isinstance(rule, ExceptionRule))
BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}
