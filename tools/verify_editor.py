"""Every YAML file of the repository, as an editor with the YAML language server sees it.

Each file is opened against the schema that its first line names, and must give no
diagnostic; a file with a planted fault must give one, or the check itself is broken.
Run by `make verify`, which installs the server from tools/editor.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

REPOSITORY = Path(__file__).resolve().parents[1]
SERVER = REPOSITORY / "tools/editor/node_modules/.bin/yaml-language-server"
CHECKED = ("roadmaps", "examples/first")
SETTINGS = {
    "yaml": {"validate": True, "schemaStore": {"enable": False}, "format": {"enable": False}}
}


class Server:
    """One running language server, spoken to over its standard streams."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._number = 0
        self._ask(
            "initialize", {"processId": None, "rootUri": REPOSITORY.as_uri(), "capabilities": {}}
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def diagnostics(self, uri: str, text: str) -> list[dict[str, Any]]:
        """What the server says of a file with this text at this address."""
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._hear()
            if message.get("method") == "textDocument/publishDiagnostics":
                if message["params"]["uri"] == uri:
                    found: list[dict[str, Any]] = message["params"]["diagnostics"]
                    return found
            else:
                self._answer(message)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def _answer(self, message: dict[str, Any]) -> None:
        """The server's own questions: its settings, and leave to register abilities."""
        if "id" not in message or "method" not in message:
            return
        asked = message["method"] == "workspace/configuration"
        items = message["params"]["items"] if asked else []
        result = [SETTINGS.get(item.get("section")) for item in items] if asked else None
        self._send({"id": message["id"], "result": result})

    def _ask(self, method: str, params: dict[str, Any]) -> None:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while self._hear().get("id") != self._number:
            pass

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._stream(self._process.stdin)
        stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        stream.flush()

    def _hear(self) -> dict[str, Any]:
        stream = self._stream(self._process.stdout)
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise SystemExit("verify: the YAML language server has stopped")
        message: dict[str, Any] = json.loads(stream.read(length))
        return message

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None
        return stream


def main() -> int:
    """Prints what the server finds; 0 if it finds nothing but the planted faults."""
    server = Server()
    faults = 0
    paths = sorted(path for top in CHECKED for path in (REPOSITORY / top).rglob("*.yaml"))
    for path in paths:
        text = path.read_text("utf-8")
        for found in server.diagnostics(path.as_uri(), text):
            line = found["range"]["start"]["line"] + 1
            print(f"{path.relative_to(REPOSITORY)}:{line}: {found['message']}")
            faults += 1
        planted = f"{text}\nlishniy_klyuch: 1\n"
        if not server.diagnostics(path.with_suffix(".planted.yaml").as_uri(), planted):
            print(f"{path.relative_to(REPOSITORY)}: the planted unknown key was not noticed")
            faults += 1
    server.stop()
    print(f"yaml-language-server: {len(paths)} files, {faults} faults")
    return 1 if faults or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
