"""Checks what a node gives its algorithms, and returns a list of {name, success, payload, exception, traceback}."""
import base64
import json
import os
import socket
import sys
import time
import traceback
import urllib.request


def variable(name):
    """The node writes values in base 32, with ! for =, since 4.1."""
    value = os.environ[name]
    try:
        return base64.b32decode(value.replace("!", "=")).decode()
    except ValueError:
        return value


def request(path, body=None):
    with open(variable("TOKEN_FILE")) as file:
        headers = {"Authorization": "Bearer " + file.read().strip()}
    if body is not None:  # the node's proxy answers 500 to a question that says it has a body and has none
        headers["Content-Type"] = "application/json"
    address = "%s:%s%s/%s" % (variable("HOST"), variable("PORT"), variable("API_PATH"), path)
    data = json.dumps(body).encode() if body is not None else None
    with urllib.request.urlopen(urllib.request.Request(address, data, headers), timeout=20) as answer:
        return json.load(answer)


def read_input():
    with open(variable("INPUT_FILE")) as file:
        return json.load(file)


def identity():
    with open(variable("TOKEN_FILE")) as file:
        part = file.read().strip().split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))["sub"]


def input_file():
    return read_input()["method"]


def output_file():
    with open(variable("OUTPUT_FILE"), "w") as file:
        file.write("test")
    with open(variable("OUTPUT_FILE")) as file:
        assert file.read() == "test"


def container_token():
    return identity()


def temporary_folder():
    path = os.path.join(variable("TEMPORARY_FOLDER"), "test-%s" % os.getpid())
    with open(path, "w") as file:
        file.write("test")
    os.remove(path)


def local_proxy():
    return request("version")["version"]


def create_subtask():
    image = request("task/%s" % identity()["task_id"])["image"]
    organization = identity()["organization_id"]
    text = base64.b64encode(json.dumps({"method": "wait_and_return", "args": [], "kwargs": {}}).encode()).decode()
    task = request("task", {
        "name": "subtask", "image": image, "collaboration_id": identity()["collaboration_id"],
        "description": "of the diagnostics", "organizations": [{"id": organization, "input": text}], "databases": []})
    end = time.time() + 90
    while time.time() < end:
        if request("task/%s" % task["id"])["status"] == "completed":
            return True
        time.sleep(1)
    raise TimeoutError("the subtask did not end")


def isolation():
    try:
        socket.create_connection(("1.1.1.1", 443), timeout=3).close()
    except OSError:
        return None
    raise AssertionError("the internet can be reached")


def database():
    with open(variable("DEFAULT_DATABASE_URI")) as file:
        rows = file.read().splitlines()
    assert "default" in variable("USER_REQUESTED_DATABASE_LABELS") and len(rows) > 1
    return len(rows) - 1


def other_nodes():
    """Without a private network of the nodes there is nobody to be reached."""
    raise ConnectionError("no other node can be reached")


BASE = [input_file, output_file, container_token, temporary_folder, local_proxy, create_subtask, isolation, database]


def result(check):
    name = check.__name__.upper()
    try:
        if name in os.environ["FAILING"].split():
            raise AssertionError("it was told to fail")
        return {"name": name, "success": True, "payload": str(check()), "exception": "None", "traceback": None}
    except Exception as exception:
        return {"name": name, "success": False, "payload": "None", "exception": str(exception),
                "traceback": traceback.format_exc()}


def main():
    method = read_input()["method"]
    manner = os.environ["MANNER"]
    print("diagnostics:", method, manner)
    if method == "wait_and_return":
        results = True
    elif manner == "crash":
        sys.exit("it was told to crash")
    elif manner == "endless":
        time.sleep(100000)
    elif manner == "silent":
        return
    elif manner == "prose":
        results = "all went well"
    else:
        results = [result(check) for check in (BASE if method == "base_features" else [other_nodes])]
    with open(variable("OUTPUT_FILE"), "w") as file:
        json.dump(results, file)


main()
