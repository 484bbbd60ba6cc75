import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from flows.server import running_api


@pytest.fixture
def api():
    """A server on loopback that answers /api/health with the status its `status` attribute says."""

    class Health(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(self.server.status if self.path == "/api/health" else 500)
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Health) as server:
        server.status = 200
        server.url = f"http://127.0.0.1:{server.server_port}/api"
        thread = threading.Thread(
            target=server.serve_forever, args=(0.01,)
        )  # seconds until it hears of its end
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def profiles(tmp_path):
    def write(text):
        (tmp_path / "profiles.toml").write_text(text)
        return {"PREFECT_HOME": str(tmp_path)}

    return write


def test_a_configured_api_that_answers_is_used(api):
    assert running_api({"PREFECT_API_URL": api.url}) == api.url


def test_an_api_that_wants_a_key_is_an_api(api):
    api.status = 401
    assert running_api({"PREFECT_API_URL": api.url}) == api.url


def test_something_else_on_the_port_is_no_api(api):
    api.status = 404
    assert running_api({"PREFECT_API_URL": api.url}) is None


def test_a_configured_api_that_is_down_is_not_used():
    assert running_api({"PREFECT_API_URL": "http://127.0.0.1:1/api"}) is None


@pytest.mark.parametrize("url", ["no url", "file:///etc", "http://[", ""])
def test_nonsense_is_no_api(url):
    assert running_api({"PREFECT_API_URL": url, "PREFECT_HOME": "/nowhere"}) is None


def test_the_active_profile_is_asked_when_the_environment_names_no_api(api, profiles):
    home = profiles(f'active = "press"\n[profiles.press]\nPREFECT_API_URL = "{api.url}"\n')
    assert running_api(home) == api.url


def test_the_environment_names_another_profile(api, profiles):
    home = profiles(f'active = "none"\n[profiles.none]\n[profiles.press]\nPREFECT_API_URL = "{api.url}"\n')
    assert running_api({**home, "PREFECT_PROFILE": "press"}) == api.url
    assert running_api(home) is None


def test_a_broken_profiles_file_is_no_api(profiles):
    assert running_api(profiles("active = ")) is None
