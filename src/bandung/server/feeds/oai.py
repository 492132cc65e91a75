"""OAI-PMH 2.0: the node's records for other nodes and for any library's harvester."""

import datetime as dt
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bandung.federation.node import Node
from bandung.federation.oai import answer
from bandung.server.node.harvesting import NodeRecords
from bandung.server.node.identity import identity_of


@csrf_exempt  # the protocol lets harvesters POST; nothing is changed
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """Answer one request of the protocol; its errors are part of the answer (section 3.6)."""
    identity = identity_of(settings.HOME)
    node = Node(
        name=identity.name,
        namespace=identity.identifier_namespace,
        base_url=request.build_absolute_uri(reverse("oai")),
        admin_email=identity.email,
        organization=identity.organization,
    )
    sent = (
        request.body.decode("utf-8", "replace") if request.method == "POST" else request.META["QUERY_STRING"]
    )
    document = answer(
        parse_qsl(sent, keep_blank_values=True),
        node=node,
        source=NodeRecords(node),
        at=dt.datetime.now(dt.UTC),
    )
    return HttpResponse(document, content_type="text/xml; charset=utf-8")
