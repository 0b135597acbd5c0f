# The shop's app: keeps numbers, takes its time, swallows uploads, echoes over WebSockets.
import base64, hashlib, json, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

numbers, lock = [], threading.Lock()


class App(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/api/numbers":
            with lock:
                return self.answer(200, "".join(f"{n}\n" for n in numbers), "text/plain")
        if url.path == "/api/slow":
            time.sleep(float(parse_qs(url.query)["s"][0]))
            return self.answer(200, "at last\n", "text/plain")
        if url.path == "/api/live" and "Sec-WebSocket-Key" in self.headers:
            return self.live()
        if url.path == "/echo/":
            return self.answer(200, str(self.headers.get("X-Forwarded-For")), "text/plain")
        goods = [{"name": f"loaf {n}", "price": n} for n in range(200)]
        self.answer(200, json.dumps({"path": url.path, "goods": goods}))

    do_HEAD = do_OPTIONS = do_GET

    def do_POST(self):
        length, read = int(self.headers["Content-Length"]), 0
        body = b""
        while read < length:
            part = self.rfile.read(min(65536, length - read))
            read += len(part)
            body = part if length < 100 else b""
        if self.path == "/api/numbers":
            with lock:
                numbers.append(int(body))
        self.answer(200, f"{read}\n", "text/plain")

    # RFC 6455, frames of less than 126 bytes.
    def live(self):
        key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        self.send_header("Sec-WebSocket-Accept", accept)
        self.end_headers()
        self.close_connection = True
        while (head := self.rfile.read(2)) and head[0] & 15 == 1:
            mask, text = self.rfile.read(4), self.rfile.read(head[1] & 127)
            plain = bytes(byte ^ mask[at % 4] for at, byte in enumerate(text))
            self.wfile.write(bytes([129, len(plain)]) + plain)

    def answer(self, status, text, kind="application/json"):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


Server(("127.0.0.1", 3000), App).serve_forever()
