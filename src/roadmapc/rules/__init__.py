"""The rules: one room each, listed here and nowhere else."""

from roadmapc.rules import (
    annex_requisites,
    before_approval,
    circular_implementation,
    cut_text,
    deadline_outside_parent,
    duplicate_id,
    external_schedule,
    glued,
    half_year_kind,
    interval_not_point,
    late_deadline,
    missing_key,
    missing_responsible,
    mixed_alphabet,
    no_year,
    other_key_language,
    outside_period,
    repeated_key,
    status_in_deadline,
    syntax,
    unknown_key,
    unknown_responsible,
    unknown_rule,
    unmet_window,
    unprintable,
    unquoted_number,
    unreadable_deadline,
    unreasoned_exception,
    unresolved_reference,
    unused_exception,
    wrong_type,
    wrong_value,
    year_or_school_year,
)
from roadmapc.rules.rule import ExceptionRule, ProjectRule, Rule, UnitRule

_ABOUT_FILES: tuple[UnitRule, ...] = (
    syntax.RULE,
    repeated_key.RULE,
    unknown_key.RULE,
    missing_key.RULE,
    wrong_type.RULE,
    wrong_value.RULE,
    unquoted_number.RULE,
    cut_text.RULE,
    mixed_alphabet.RULE,
    missing_responsible.RULE,
    annex_requisites.RULE,
)
PROJECT_RULES: tuple[ProjectRule, ...] = (
    duplicate_id.RULE,
    unresolved_reference.RULE,
    circular_implementation.RULE,
    unknown_responsible.RULE,
    other_key_language.RULE,
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
    unmet_window.RULE,
)
EXCEPTION_RULES: tuple[ExceptionRule, ...] = (unreasoned_exception.RULE, unused_exception.RULE)

PRINTING_RULES: tuple[Rule, ...] = (unprintable.RULE,)

_OTHERS: tuple[Rule, ...] = (*_ABOUT_FILES, *PROJECT_RULES, *EXCEPTION_RULES, *PRINTING_RULES)
UNIT_RULES: tuple[UnitRule, ...] = (*_ABOUT_FILES, unknown_rule.among(_OTHERS))

RULES: tuple[Rule, ...] = (*UNIT_RULES, *PROJECT_RULES, *EXCEPTION_RULES, *PRINTING_RULES)
BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}
