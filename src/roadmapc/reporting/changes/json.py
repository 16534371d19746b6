"""What differs between two states of a plan, for programs."""

import json
from typing import Any

from roadmapc.comparing import Added, Changed, Comparison, FileDifference, Removed, Side
from roadmapc.comparing.edits import Edit
from roadmapc.comparing.effects import Below, DutyChange, ResultChange
from roadmapc.contents import Content, fingerprint
from roadmapc.language.items import item_at, label
from roadmapc.language.words import Lang
from roadmapc.relations import End


def as_object(comparison: Comparison, lang: Lang) -> str:
    """One JSON object with the keys files, below, duties, results and unread.

    Each of files: state (changed, added, removed, moved), kind (act, registry), before and after
    (address and fingerprint, null where there is none) and changes. Each change: change (added,
    removed, moved, renamed, changed), item (kind, id, label) and the routes at (before) and to
    (after); added and removed have the item's content, renamed and changed what stood before and
    what stands after, changed also the key. Keys and kinds are those of the format in English, only labels
    are in the language asked for. Each of below: source and target (act, id), key, cut. Each of duties: change
    (new, gone, moved), act, id, text, bodies, before and after (ISO days). Each of results: act, id,
    before and after (found, expected, drafts, value, verdict). What is not there is null.
    """
    effects = comparison.effects
    whole = {
        "files": [_file(file, lang) for file in comparison.files],
        "below": [_below(item) for item in effects.below],
        "duties": [_duty(item) for item in effects.duties],
        "results": [_result(item) for item in effects.results],
        "unread": [unit.source.path for unit in comparison.unread],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _file(file: FileDifference, lang: Lang) -> dict[str, Any]:
    return {
        "state": file.state,
        "kind": "act" if file.side.content.kind == "ActFile" else "registry",
        "before": _side(file.before),
        "after": _side(file.after),
        "changes": [_change(file, edit, lang) for edit in file.edits],
    }


def _side(side: Side | None) -> dict[str, str] | None:
    if side is None:
        return None
    return {"address": side.address, "fingerprint": fingerprint(side.content)}


def _change(file: FileDifference, edit: Edit, lang: Lang) -> dict[str, Any]:
    side, route = (file.before, edit.at) if isinstance(edit, Removed) else (file.after, edit.to)
    assert side is not None
    item = item_at(side.content, route)
    told: dict[str, Any] = {
        "change": type(edit).__name__.lower(),
        "item": {
            "kind": item.kind,
            "id": item.id or None,
            "label": label(side.content, route, lang),
        },
        "at": None if isinstance(edit, Added) else list(edit.at),
        "to": None if isinstance(edit, Removed) else list(edit.to),
    }
    if isinstance(edit, Added | Removed):
        return told | {"content": _content(edit.item)}
    if isinstance(edit, Changed):
        told |= {"key": edit.name}
    return told | {name: getattr(edit, name) for name in ("before", "after") if hasattr(edit, name)}


def _content(item: Content) -> dict[str, Any]:
    parts = {key: [*map(_content, several)] for key, several in item.parts.items()}
    return {"kind": item.kind, "id": item.id or None, "facts": item.facts, "parts": parts}


def _end(end: End) -> dict[str, str | None]:
    return {"act": end[0], "id": end[1] or None}


def _below(item: Below) -> dict[str, Any]:
    return {
        "source": _end(item.source),
        "key": item.kind,
        "target": _end(item.target),
        "cut": item.cut,
    }


def _duty(item: DutyChange) -> dict[str, Any]:
    return {
        "change": item.kind,
        **_end(item.end),
        "text": item.text,
        "bodies": list(item.bodies),
        "before": item.before.isoformat() if item.before else None,
        "after": item.after.isoformat() if item.after else None,
    }


def _result(item: ResultChange) -> dict[str, Any]:
    told: dict[str, Any] = dict(_end(item.end))
    for name, result in (("before", item.before), ("after", item.after)):
        told[name] = result and {
            "found": result.count.found,
            "expected": result.count.expected,
            "drafts": result.count.drafts,
            "value": result.value,
            "verdict": result.verdict,
        }
    return told
