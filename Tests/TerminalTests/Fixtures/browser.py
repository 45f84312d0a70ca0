# A browser of the live page, as far as its socket goes: lines in, what came out.

import json, re, socket, struct, sys
address = sys.argv[1]
port, token = int(re.search(r":(\d+)/", address)[1]), address.split("=")[1]


def open_socket(at):
    s = socket.create_connection(("127.0.0.1", port))
    s.settimeout(60)
    s.sendall((f"GET /live?token={token}&at={at} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
      f"Origin: http://127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
    head(s)
    return s


def head(s):
    data = b""
    while not data.endswith(b"\r\n\r\n"): data += s.recv(1) or sys.exit("no answer")
    return data


def exactly(s, n):
    data = b""
    while len(data) < n:
        more = s.recv(n - len(data))
        if not more: return None
        data += more
    return data


def receive(s):
    first = exactly(s, 2)
    if first is None: return None
    n = first[1] & 127
    if n > 125: n = int.from_bytes(exactly(s, 2 if n == 126 else 8), "big")
    body = exactly(s, n)
    return None if first[0] & 15 == 8 else json.loads(body)


def send(s, value):
    body = json.dumps(value).encode()
    n = len(body)
    size = bytes([128 | n]) if n < 126 else bytes([254]) + struct.pack(">H", n)
    s.sendall(bytes([129]) + size + bytes(4) + body)


def fetch():
    s = socket.create_connection(("127.0.0.1", port))
    s.sendall(f"GET /?token={token} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    data = b""
    while more := s.recv(65536): data += more
    return data.decode()


state = int(re.search(r"const live = \{ state: (\d+)", fetch())[1])
s = open_socket(state)
print("connected", flush=True)
for line in sys.stdin:
    words = line.split()
    if words[0] == "select": send(s, {"state": state, "select": json.loads(words[1])})
    if words[0] == "receive":
        message = receive(s)
        if message is None: print("closed", flush=True)
        else:
            state = message["state"]
            print(json.dumps(sorted(message)), len(message.get("entries", [])), flush=True)
