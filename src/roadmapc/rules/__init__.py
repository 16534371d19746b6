"""The rules: one room each, listed here and nowhere else."""

from roadmapc.rules import (
    annex_requisites,
    circular_implementation,
    cut_text,
    duplicate_id,
    missing_key,
    missing_responsible,
    mixed_alphabet,
    other_key_language,
    repeated_key,
    syntax,
    unknown_key,
    unknown_responsible,
    unknown_rule,
    unprintable,
    unquoted_number,
    unreasoned_exception,
    unresolved_reference,
    unused_exception,
    wrong_type,
    wrong_value,
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
)
EXCEPTION_RULES: tuple[ExceptionRule, ...] = (unreasoned_exception.RULE, unused_exception.RULE)

PRINTING_RULES: tuple[Rule, ...] = (unprintable.RULE,)

_OTHERS: tuple[Rule, ...] = (*_ABOUT_FILES, *PROJECT_RULES, *EXCEPTION_RULES, *PRINTING_RULES)
UNIT_RULES: tuple[UnitRule, ...] = (*_ABOUT_FILES, unknown_rule.among(_OTHERS))

RULES: tuple[Rule, ...] = (*UNIT_RULES, *PROJECT_RULES, *EXCEPTION_RULES, *PRINTING_RULES)
BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}
