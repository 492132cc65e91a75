"""The Jinja2 environment of the pages: escaping always on, the reader's language in every filter.

Registered in the settings as `bandung.server.pages.environment.environment`.
"""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined

import bandung
from bandung.server.funds import wording
from bandung.server.pages import (
    exchange_sentences,
    formatting,
    mandate_sentences,
    match_sentences,
    names,
    sentences,
    signs,
    symbols,
    tellings,
    words,
)
from bandung.server.pages.views.requests import terms_of
from bandung.values import UN_LANGUAGES, direction, normalize_language
from bandung.values.languages import language_name


def environment(**options: Any) -> Environment:
    """The environment; a name that a view did not give is an error, not an empty place."""
    made = Environment(  # noqa: S701  autoescape stands in the options below
        **{
            **options,
            "autoescape": True,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": ["jinja2.ext.i18n"],
        }
    )
    # The i18n extension adds this method to the environment when it is loaded.
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        static=static,
        url=_url,
        direction=direction,
        reader=formatting.reader,
        current_language=get_language,
        interface_languages=[code for code, _ in settings.LANGUAGES],
        un_languages=UN_LANGUAGES,
        own_name=_own_name,
        kind_symbol=symbols.kind_symbol,
        status_symbol=symbols.status_symbol,
        area_name=names.area_name,
        choice_label=names.choice_label,
        grouping_name=names.grouping_name,
        definition_title=names.definition_title,
        words=words,
        fund_words=wording,
        amount=formatting.amount,
        providers=tellings.providers,
        recipients=tellings.recipients,
        address=_address,
        messages_for=get_messages,
        role_word=lambda request, role: words.role_word(role, terms_of(request)),
        terms_of=terms_of,
        form_query=_filters_asked,
        known_organizations=names.organizations,
        known_currencies=names.currencies,
        sign_sentence=signs.sign_sentence,
        finding_sentence=sentences.finding_sentence,
        reason_sentence=sentences.reason_sentence,
        match_sentence=match_sentences.match_sentence,
        search_sentence=exchange_sentences.search_sentence,
        entry_finding=exchange_sentences.entry_finding,
        add_sentence=exchange_sentences.add_sentence,
        refusal_sentence=exchange_sentences.refusal_sentence,
        next_sentence=sentences.next_sentence,
        field_name=sentences.field_name,
        told=mandate_sentences,
        version=bandung.__version__,
    )
    made.filters.update(formatting.FILTERS)
    return made


def _url(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)


def _own_name(tag: str) -> str:
    """A language as those who speak it call it: `русский` begins a label, so its first letter is large."""
    own = normalize_language(tag)
    return language_name(own, own).capitalize()


def _filters_asked(request: HttpRequest) -> str:
    """The filters of this page's address, without the page of the list."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def _address(request: HttpRequest, **changes: object) -> str:
    """This page's address with other parameters; None takes one out."""
    asked = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            asked.pop(name, None)
        else:
            asked[name] = str(value)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path
