"""What is done in a form and in its fields."""

from __future__ import annotations

from caseload_tui.tui.actions.action import Action
from caseload_tui.tui.actions.places import CASE_FORM, FIELD, FORM_SCREENS, REASON, SETTINGS

FORMS: tuple[Action, ...] = (
    Action(
        "form.save",
        "save",
        "ctrl+s",
        "save",
        "Records what is typed. What breaks a limit asks for a reason first.",
        (*FORM_SCREENS, REASON),
        key_shown="^s",
    ),
    Action(
        "form.leave",
        "leave",
        "escape",
        "close, draft kept",
        "Closes the form and keeps what was typed; it is there again when the form is opened again.",
        (*FORM_SCREENS, REASON),
        key_shown="esc",
    ),
    Action(
        "form.next",
        "next_field",
        "enter,down",
        "next field",
        "Goes on to the next field; so does tab.",
        (*FORM_SCREENS, SETTINGS),
        shown=False,
        key_shown="⏎",
    ),
    Action(
        "form.previous",
        "previous_field",
        "up",
        "previous field",
        "Goes back to the field before; so does shift+tab.",
        (*FORM_SCREENS, SETTINGS),
        shown=False,
        key_shown="↑",
    ),
    Action(
        "form.give",
        "give",
        "ctrl+n",
        "give to who has room",
        "Gives the case to the worker who is named as having room.",
        (CASE_FORM,),
        key_shown="^n",
    ),
    Action(
        "field.before",
        "step(-1)",
        "left",
        "option before",
        "Chooses the option before; a number or the first letters of an option choose it too.",
        (FIELD,),
        shown=False,
        key_shown="←",
    ),
    Action(
        "field.after",
        "step(1)",
        "right",
        "option after",
        "Chooses the option after; space turns yes and no, or takes an option of several.",
        (FIELD,),
        shown=False,
        key_shown="→",
    ),
    Action("field.blank", "blank", "delete", "blank", "Leaves the field blank.", (FIELD,), shown=False),
)
