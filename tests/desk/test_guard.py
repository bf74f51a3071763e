"""Only this machine's browser with the session's key is answered."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from desk.guard import POLICY, Guard
from tests.desk.work import HOME, KEY, PORT


def answer(_request: Request) -> Response:
    return PlainTextResponse("inside")


@pytest.fixture
def client() -> TestClient:
    app = Starlette(routes=[Route("/", answer, methods=["GET", "POST"])])
    return TestClient(Guard(app, KEY, PORT), base_url=HOME)


@pytest.fixture
def opened(client: TestClient) -> TestClient:
    assert client.get(f"/?key={KEY}").text == "inside"
    return client


def test_the_key_leaves_the_address_and_becomes_a_cookie_no_script_reads(client: TestClient) -> None:
    found = client.get(f"/?key={KEY}", follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, "/")
    cookie = found.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_without_the_key_nothing_is_answered(client: TestClient) -> None:
    assert client.get("/").status_code == 403


@pytest.mark.parametrize("key", ["", "wrong", KEY[:-1], KEY + "x", "键"])
def test_a_wrong_key_opens_nothing(client: TestClient, key: str) -> None:
    assert client.get("/", params={"key": key}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"[::1]:{PORT}"])
def test_another_host_is_refused(opened: TestClient, host: str) -> None:
    assert opened.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", f"http://localhost:{PORT}", ""]
)
def test_another_origin_is_refused(opened: TestClient, origin: str) -> None:
    assert opened.post("/", headers={"origin": origin}).status_code == 403
    assert opened.get("/", headers={"origin": origin}).status_code == 403


def test_a_change_needs_an_origin(opened: TestClient) -> None:
    assert opened.post("/").status_code == 403
    assert opened.post("/", headers={"origin": HOME}).text == "inside"


def test_a_page_elsewhere_cannot_load_anything_of_the_desk(opened: TestClient) -> None:
    assert opened.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert opened.get("/", headers={"sec-fetch-site": "same-origin"}).text == "inside"


def test_every_answer_forbids_what_comes_from_outside(opened: TestClient) -> None:
    for found in (opened.get("/"), opened.get("/nowhere"), opened.get("/", headers={"host": "x"})):
        assert found.headers["content-security-policy"] == POLICY
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["cache-control"] == "no-store"
    assert "http" not in POLICY
    assert "unsafe" not in POLICY
