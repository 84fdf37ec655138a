"""No name, redirect, notation or proxy leads the portal into the city's own network."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commun.outgoing import Client, OutgoingError
from commun.outgoing.networks import is_public
from tests.web import LOOPBACK, Answer, Web

PRIVATE = [
    "0.0.0.0",  # noqa: S104 - an address to refuse
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "203.0.113.7",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::10.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "2a00:1450::5efe:10.0.0.1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "pas une adresse",
    "",
]
PUBLIC = ["8.8.8.8", "185.75.143.24", "2a01:e0a::1", "2606:4700::1111", "64:ff9b::8.8.8.8", "2002:808:808::1"]


@pytest.fixture
def web() -> Iterator[Web]:
    with Web().serving() as found:
        yield found


@pytest.mark.parametrize("address", PRIVATE)
def test_somebodys_own_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_whatever_python_calls_private_or_reserved_is_not_public(address: IPv4Address) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert not is_public(str(address))


@given(st.ip_addresses(v=6))
def test_no_wrapping_of_a_private_address_makes_it_public(address: IPv6Address) -> None:
    if not address.is_global or address.is_multicast or address.is_site_local:
        assert not is_public(str(address)) or str(address).startswith("64:ff9b::")


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="169.254.0.0/16"))
def test_private_addresses_stay_private_in_every_wrapping(address: IPv4Address) -> None:
    number = int(address)
    for wrapped in (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80, number):
        assert not is_public(str(ip_address(wrapped if wrapped > 2**32 else IPv6Address(wrapped))))


def refused(client: Client, url: str) -> str:
    with pytest.raises(OutgoingError) as caught:
        client.fetch(url, timeout=5)
    assert not caught.value.retry
    return str(caught.value)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0",
        "①②⑦.⓪.⓪.①",
    ],
)
def test_no_way_of_writing_this_machine_reaches_it(web: Web, host: str) -> None:
    web.answers["/"] = Answer()
    refused(Client(), web.url(host=host))
    assert web.requests == []


def test_one_private_address_among_public_ones_refuses_the_name(web: Web) -> None:
    client = Client(resolver=lambda _host, _port: ["8.8.8.8", LOOPBACK])
    assert "réseau privé" in refused(client, web.url())
    assert web.requests == []


def test_a_name_that_changes_its_answer_is_judged_on_what_is_connected_to(web: Web) -> None:
    web.answers["/"] = Answer(302, {"Location": "/suite"})
    answers = iter([[LOOPBACK], ["10.0.0.1"]])
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    client = Client(allowed={LOOPBACK}, resolver=rebinding)
    assert "réseau privé" in refused(client, web.url())
    assert asked == ["asso.example", "asso.example"]
    assert [request.path for request in web.requests] == ["/"]


def test_a_redirect_to_an_inside_machine_is_not_followed(web: Web) -> None:
    web.answers["/"] = Answer(301, {"Location": f"http://interne.example:{web.port}/admin"})
    names = {"asso.example": [LOOPBACK], "interne.example": ["192.168.1.10"]}
    client = Client(allowed={LOOPBACK}, resolver=lambda host, _port: names[host])
    assert "interne.example" in refused(client, web.url())
    assert [request.path for request in web.requests] == ["/"]


def test_each_address_of_a_name_is_tried_until_one_answers(web: Web) -> None:
    web.answers["/"] = Answer()
    client = Client(allowed={LOOPBACK, "127.0.0.9"}, resolver=lambda _host, _port: ["127.0.0.9", LOOPBACK])
    assert client.fetch(web.url()).ok


def test_the_environment_proposes_no_proxy_and_no_password(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.answers["/"] = Answer()
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    client = Client(allowed={LOOPBACK}, resolver=lambda _host, _port: [LOOPBACK])
    assert client.fetch(web.url()).ok


def through(web: Web, **names: list[str]) -> Client:
    """A client behind a proxy; only `names` are known to this machine's own resolver."""

    def resolver(host: str, _port: int) -> list[str]:
        found = names.get(host.replace(".", "_"))
        if found is None:
            raise OSError("inconnu")
        return found

    return Client(proxy=f"http://moi:secret@{LOOPBACK}:{web.port}", resolver=resolver)


def test_a_citys_proxy_is_asked_for_names_that_only_it_knows(web: Web) -> None:
    web.answers["http://asso.example/page"] = Answer(body=b"par le mandataire")
    assert through(web).fetch("http://asso.example/page").content == b"par le mandataire"
    assert web.requests[0].headers["proxy-authorization"].startswith("Basic ")


@pytest.mark.parametrize("host", ["10.0.0.1", "[::1]", "intranet", "interne.example"])
def test_behind_a_proxy_what_is_visibly_inside_is_not_asked_for(web: Web, host: str) -> None:
    client = through(web, **{"10_0_0_1": ["10.0.0.1"], "::1": ["::1"], "interne_example": ["10.0.0.2"]})
    refused(client, f"http://{host}/")
    assert web.requests == []


def test_behind_a_proxy_redirects_are_judged_too(web: Web) -> None:
    web.answers["http://asso.example/"] = Answer(302, {"Location": "http://interne.example/"})
    refused(through(web, interne_example=["10.0.0.2"]), "http://asso.example/")
    assert len(web.requests) == 1
